import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rename, rm, unlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { isGone, startOf } from "./process-identity.ts";

const processSchema = z.object({ pid: z.int(), started: z.string() });
const lockSchema = processSchema.extend({
  url: z.string().nullable(),
  children: z.array(processSchema),
});
type Lock = z.infer<typeof lockSchema>;

export type DataDir = {
  path: string;
  /** Tells a second start where this one answers and which processes are its own. */
  announce(url: string | null, childPids: number[]): Promise<void>;
  release(): Promise<void>;
};

/** Somebody else works in this data directory; `url` is where it answers, null while it is starting. */
export class DataDirInUseError extends Error {
  override readonly name = "DataDirInUseError";
  readonly url: string | null;
  readonly pid: number;
  constructor(lock: Lock) {
    super(`Duoyun runs already: ${lock.url ?? "it is just starting"} (process ${lock.pid}).`);
    this.url = lock.url;
    this.pid = lock.pid;
  }
}

const markerName = "duoyun-data";
const lockName = "duoyun.lock";

/** May be brought along from a former machine before a restore. */
const secretsName = "secrets.json";

/** Makes the directory ours: one process at a time, and never one that holds somebody else's files. */
export async function openDataDir(directory: string): Promise<DataDir> {
  const path = resolve(directory);
  // PostgreSQL's own user must be able to pass through; what is secret has file modes of its own.
  await mkdir(path, { recursive: true, mode: 0o711 });
  await requireOurs(path);
  const lockFile = join(path, lockName);
  const mine = { pid: process.pid, started: (await startOf(process.pid)) ?? "" };
  await takeLock(lockFile, { ...mine, url: null, children: [] });
  await writeFile(join(path, markerName), "");
  return { path, ...keepLock(lockFile, mine) };
}

// One write after the other, and none after the release: a late one would bring the lock back.
function keepLock(
  lockFile: string,
  mine: Pick<Lock, "pid" | "started">,
): Pick<DataDir, "announce" | "release"> {
  let last: Promise<void> = Promise.resolve();
  let isReleased = false;
  const write = async (url: string | null, childPids: number[]): Promise<void> => {
    if (isReleased) return;
    const children = await Promise.all(childPids.map(identify));
    const lock = { ...mine, url, children: children.filter((child) => child !== null) };
    await writeFile(`${lockFile}.new`, JSON.stringify(lock));
    await rename(`${lockFile}.new`, lockFile);
  };
  return {
    announce: (url, childPids) => {
      last = last.catch(() => undefined).then(() => write(url, childPids));
      return last;
    },
    release: async () => {
      isReleased = true;
      await last.catch(() => undefined);
      await rm(lockFile, { force: true });
    },
  };
}

/** Removes everything in a data directory that is open, except its lock. */
export async function emptyDataDir({ path }: DataDir): Promise<void> {
  for (const name of await readdir(path)) {
    if (name === lockName || name === markerName) continue;
    await rm(join(path, name), { recursive: true, force: true });
  }
}

/** Makes the directory ours without taking its lock, for commands that only leave a file in it. */
export async function markDataDir(directory: string): Promise<string> {
  const path = resolve(directory);
  await mkdir(path, { recursive: true, mode: 0o711 });
  await requireOurs(path);
  await writeFile(join(path, markerName), "");
  return path;
}

async function requireOurs(path: string): Promise<void> {
  const names = await readdir(path);
  const isNew = names.every((name) => name === secretsName);
  if (isNew || names.includes(markerName) || names.includes(lockName)) return;
  throw new Error(
    `${path} holds files that are not Duoyun's. Set DUOYUN_DATA_DIR to a directory of its own.`,
  );
}

async function takeLock(lockFile: string, lock: Lock): Promise<void> {
  const orphans: Lock["children"] = [];
  while (!(await createWhole(lockFile, JSON.stringify(lock)))) {
    const text = await readFile(lockFile, "utf8").catch(() => null);
    if (text === null) continue;
    const held = parseLock(text);
    if (held !== null && (await isRunning(held))) throw new DataDirInUseError(held);
    if (await removeStale(lockFile, text)) orphans.push(...(held?.children ?? []));
  }
  await endChildren(orphans);
}

// A lock appears with all its text or not at all: half a lock would look stale.
async function createWhole(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

function parseLock(text: string): Lock | null {
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

// Two takers may both have read the stale lock: whoever moved the other's fresh one puts it back.
async function removeStale(lockFile: string, text: string): Promise<boolean> {
  const moved = `${lockFile}.${randomUUID()}`;
  const isMoved = await rename(lockFile, moved).then(
    () => true,
    () => false,
  );
  if (!isMoved) return false;
  const isStale = (await readFile(moved, "utf8")) === text;
  if (!isStale) await link(moved, lockFile).catch(() => undefined);
  await unlink(moved);
  return isStale;
}

async function endChildren(children: z.infer<typeof processSchema>[]): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    const left = [];
    for (const child of children) if (await isRunning(child)) left.push(child);
    for (const { pid } of left) process.kill(pid, signal);
    await Promise.all(left.map(({ pid }) => isGone(pid, 8_000)));
  }
}

async function isRunning({ pid, started }: { pid: number; started: string }): Promise<boolean> {
  return (await startOf(pid)) === started;
}

async function identify(pid: number): Promise<z.infer<typeof processSchema> | null> {
  const started = await startOf(pid);
  return started === null ? null : { pid, started };
}
