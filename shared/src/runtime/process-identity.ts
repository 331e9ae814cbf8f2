import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
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
  return (await startFromProc(pid)) ?? (await askPs(pid, "lstart"));
}

/** The command that the process runs; null when it is gone. */
export function commandOf(pid: number): Promise<string | null> {
  return askPs(pid, "command");
}

async function startFromProc(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The command name may hold spaces; the fields after its closing bracket do not.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
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
