import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether the process runs; one that has ended but was never waited for counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return statFields(pid)?.[0] !== "Z";
}

/** Waits for a process to end; false when it still runs after that long. */
export async function isGone(pid: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 50) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return !isAlive(pid);
}

/** When the process began, as text that two processes with the same reused pid do not share; null when it is gone. */
export async function startOf(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  return statFields(pid)?.[19] ?? (await askPs(pid, "lstart"));
}

/** The command that the process runs; null when it is gone. */
export function commandOf(pid: number): Promise<string | null> {
  return askPs(pid, "command");
}

// Linux only: the state is the first field after the command's name, the start time the twentieth.
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

async function askPs(pid: number, field: string): Promise<string | null> {
  if (field === "command") {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
    if (line !== null) return line.replaceAll("\0", " ").trim();
  }
  try {
    const { stdout } = await run("ps", ["-o", `${field}=`, "-p", String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
