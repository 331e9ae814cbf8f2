import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { commandOf, isAlive, isGone } from "./process-identity.ts";

const patienceMilliseconds = 8_000;

export async function postmasterPid(databaseDir: string): Promise<number | null> {
  const text = await readFile(join(databaseDir, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Stops the server that a killed process left on these files; a pid that now belongs to another program is left alone. */
export async function stopLeftoverPostgres(databaseDir: string): Promise<void> {
  const pid = await postmasterPid(databaseDir);
  if (pid === null) return;
  const command = await commandOf(pid);
  if (isAlive(pid) && command?.includes(databaseDir)) {
    for (const signal of ["SIGINT", "SIGQUIT"] as const) {
      process.kill(pid, signal);
      if (await isGone(pid, patienceMilliseconds)) break;
    }
  }
  await rm(join(databaseDir, "postmaster.pid"), { force: true });
}
