import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../hub/src/cli/duoyun.ts", import.meta.url));

export type Launched = { url: string; dataDir: string; stop(): Promise<void> };

/** `duoyun start` on a data directory of its own, ready to be used. */
export async function launch(port: number): Promise<Launched> {
  const dataDir = await mkdtemp(join(tmpdir(), "duoyun-launched-"));
  const child = spawn(process.execPath, [cli, "start", "--port", String(port)], {
    env: { ...process.env, DUOYUN_DATA_DIR: dataDir, ORDER_HOLD_SECONDS: "5" },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGINT");
      await once(child, "exit");
    }
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  };
  try {
    return { url: await readyUrl(child), dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The launcher has no output.");
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const found = /^Duoyun is ready: (\S+)$/.exec(line);
    if (found?.[1]) {
      child.stdout.resume();
      return found[1];
    }
  }
  throw new Error(`The launcher ended before it was ready:\n${said.join("\n")}`);
}
