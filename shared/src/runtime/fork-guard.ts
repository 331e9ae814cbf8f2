import { type ChildProcess, execFile, fork, spawn } from "node:child_process";
import { chown } from "node:fs/promises";
import { userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { copyBinaries } from "./copy-binaries.ts";
import { findClosed } from "./find-closed.ts";

const run = promisify(execFile);
const guardPath = fileURLToPath(new URL("./postgres-guard.ts", import.meta.url));

/** Starts the guard; PostgreSQL refuses root, so where root's own folders are closed the guard runs as postgres with the right to pass them. */
export async function forkGuard(directory: string, log: number): Promise<ChildProcess> {
  const stdio = ["ignore", log, log, "ipc"] as const;
  const closed = userInfo().uid === 0 ? await findClosed(directory) : null;
  if (closed === null) {
    return fork(guardPath, { execArgv: [], detached: true, stdio: [...stdio] });
  }
  const { uid, gid } = await postgresUser(closed);
  await chown(directory, uid, gid);
  const pass = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  const guard = [process.execPath, guardPath, await copyBinaries()];
  return spawn("setpriv", [...identity, ...pass, ...guard], {
    detached: true,
    stdio: [...stdio],
  });
}

async function postgresUser(closed: string): Promise<{ uid: number; gid: number }> {
  try {
    await run("setpriv", ["--version"]);
    await run("id", ["-u", "postgres"]).catch(() =>
      run("useradd", ["--system", "--user-group", "postgres"]),
    );
    const [uid, gid] = await Promise.all([
      run("id", ["-u", "postgres"]),
      run("id", ["-g", "postgres"]),
    ]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch (error) {
    throw new Error(
      `PostgreSQL does not run as root, and its own user may not enter ${closed}. Move the project and its data elsewhere, run as another user, or set DATABASE_ADMIN_URL.`,
      { cause: error },
    );
  }
}
