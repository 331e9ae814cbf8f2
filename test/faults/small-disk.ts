import { execFile, execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdtemp, open, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A small file system of its own that can be filled to the last byte. */
export type SmallDisk = {
  directory: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  unmount(): Promise<void>;
};

/** Only who may mount can have one; elsewhere nothing short of the whole machine's disk would be truly full. */
export function mayMount(): boolean {
  return spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
}

export async function mountSmallDisk(mebibytes: number): Promise<SmallDisk> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-small-disk-"));
  await run("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", directory]);
  await chmod(directory, 0o711);
  // A test that runs into its time limit never comes to unmount.
  const unmountNow = () => void execFileSync("umount", ["--lazy", directory]);
  process.once("exit", unmountNow);
  const ballast = join(directory, "ballast");
  return {
    directory,
    fill: () => fillUp(ballast),
    free: () => rm(ballast, { force: true }),
    unmount: async () => {
      process.off("exit", unmountNow);
      await run("umount", ["--lazy", directory]);
      await rmdir(directory);
    },
  };
}

const page = 4_096;

async function fillUp(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    for (let size = 256 * page; size >= page; size /= 16) await writeWhilePossible(file, size);
  } finally {
    await file.close();
  }
}

async function writeWhilePossible(file: Awaited<ReturnType<typeof open>>, size: number) {
  const bytes = new Uint8Array(size);
  for (;;) {
    try {
      await file.appendFile(bytes);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOSPC") return;
      throw error;
    }
  }
}
