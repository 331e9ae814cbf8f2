import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@duoyun/shared";
import { DataDirInUseError, openDataDir } from "@duoyun/shared/runtime/data-dir";
import { z } from "zod";
import { startServer } from "../launcher/start-server.ts";
import { type GivenDatabases, givenPlace, ownPlace, type Place } from "./place.ts";

/** What the settings say: databases made elsewhere, a server to prepare, or null for the data directory's own. */
export type Whereabouts = GivenDatabases | { serverUrl: string } | null;

export type PlaceOptions = {
  whereabouts: Whereabouts;
  dataDir: string;
  /** `running`: beside a system that may run; `stopped`: only while it does not; `new`: where nothing is yet. */
  while: "running" | "stopped" | "new";
};

/** Opens this system's databases for one command, and starts the embedded server for it where none runs. */
export async function withPlace<T>(
  options: PlaceOptions,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const { whereabouts, dataDir } = options;
  if (whereabouts === null) return withOwnServer(options, work);
  if ("serverUrl" in whereabouts) return work(ownPlace(whereabouts.serverUrl, dataDir));
  return work(givenPlace(whereabouts));
}

async function withOwnServer<T>(
  options: PlaceOptions,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const isNew = options.while === "new";
  if (!isNew) requireServer(options.dataDir);
  const opened = await openDataDir(options.dataDir).catch((error: unknown) => {
    if (error instanceof DataDirInUseError) return error;
    throw error;
  });
  if (opened instanceof DataDirInUseError) {
    if (options.while !== "running") throw stopFirst(opened);
    return work(ownPlace(await runningServer(options.dataDir), options.dataDir));
  }
  try {
    if (isNew) await requireEmptyDirectory(opened.path);
    return await withStarted(opened.path, isNew, work);
  } finally {
    await opened.release();
  }
}

async function withStarted<T>(
  path: string,
  isNew: boolean,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const server = await startServer(path);
  let isDone = false;
  try {
    const result = await work(ownPlace(server.urlOf("postgres"), path));
    isDone = true;
    return result;
  } finally {
    await server.stop();
    // Half a restore looks like a system and would be in the way of the next try.
    if (isNew && !isDone) await rm(join(path, "postgres"), { recursive: true, force: true });
  }
}

const mayBeThere = ["duoyun-data", "duoyun.lock", "secrets.json"];

async function requireEmptyDirectory(path: string): Promise<void> {
  const names = (await readdir(path)).filter((name) => !mayBeThere.includes(name));
  if (names.length === 0) return;
  throw new AppError("conflict", {
    zh: `数据目录 ${path} 不是空的，恢复不会覆盖已有数据。请用 DUOYUN_DATA_DIR 指定空目录；其中只可先放入原来的 secrets.json`,
    en: `the data directory ${path} is not empty, and a restore replaces nothing. Name an empty one with DUOYUN_DATA_DIR; only the former secrets.json may lie in it`,
  });
}

function requireServer(dataDir: string): void {
  if (existsSync(serverFile(dataDir))) return;
  throw new AppError("not_found", {
    zh: `数据目录 ${dataDir} 里没有运行过的系统：请核对 DUOYUN_DATA_DIR，或设置 DATABASE_ADMIN_URL`,
    en: `nothing has run in the data directory ${dataDir}: check DUOYUN_DATA_DIR, or set DATABASE_ADMIN_URL`,
  });
}

const Kept = z.object({ password: z.string(), port: z.int() });

async function runningServer(dataDir: string): Promise<string> {
  const { password, port } = Kept.parse(JSON.parse(await readFile(serverFile(dataDir), "utf8")));
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

function serverFile(dataDir: string): string {
  return join(dataDir, "postgres", "server.json");
}

function stopFirst({ url, pid }: DataDirInUseError): AppError {
  const where = url ?? `pid ${pid}`;
  return new AppError("conflict", {
    zh: `系统正在运行（${where}），请先用 Ctrl-C 停止它，再执行本命令`,
    en: `the system is running (${where}): stop it with Ctrl-C first, then run this command`,
  });
}
