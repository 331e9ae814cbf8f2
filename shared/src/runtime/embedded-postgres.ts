import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { openSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { forkGuard } from "./fork-guard.ts";
import { findPort } from "./ports.ts";
import type { GuardOrder, GuardReport } from "./postgres-guard-messages.ts";

/** A running server on 127.0.0.1; `ended` settles with a sentence when it stops without being asked. */
export type EmbeddedServer = {
  port: number;
  urlOf(database: string, role?: { name: string; password: string }): string;
  stop(): Promise<void>;
  ended: Promise<string>;
};

export type EmbeddedOptions = {
  /** Absolute; the server's files, its log and its password are kept here. */
  directory: string;
  /** False only for tests: a crash of the machine may then lose everything. */
  durable: boolean;
  maxConnections: number;
  preferredPort: number;
  lingerSeconds: number;
};

const keptSchema = z.object({ password: z.string().min(20), port: z.int() });
type Kept = z.infer<typeof keptSchema>;
const mostAttempts = 3;

/** Starts the PostgreSQL 18 that ships with the dependencies, taking over what a killed process left running. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  await mkdir(options.directory, { recursive: true, mode: 0o711 });
  for (let attempt = 1; ; attempt += 1) {
    const kept = await readKept(options);
    try {
      return await startOnPort(options, kept);
    } catch (error) {
      // Another program may take the port between the look at it and the start.
      const isOurs = (await findPort(kept.port)) === kept.port;
      if (isOurs || attempt === mostAttempts) throw error;
    }
  }
}

async function startOnPort(options: EmbeddedOptions, kept: Kept): Promise<EmbeddedServer> {
  const log = openSync(join(options.directory, "postgres.log"), "a", 0o600);
  const guard = await forkGuard(options.directory, log);
  const ended = new Promise<string>((resolve) => {
    guard.once("exit", () => resolve("PostgreSQL stopped."));
  });
  const order: GuardOrder = {
    ...flagsFor(options),
    databaseDir: join(options.directory, "data"),
    ...kept,
    lingerSeconds: options.lingerSeconds,
  };
  await askToStart(guard, order, join(options.directory, "postgres.log"));
  return {
    port: kept.port,
    urlOf: (database, role = { name: "postgres", password: kept.password }) =>
      `postgres://${role.name}:${encodeURIComponent(role.password)}@127.0.0.1:${kept.port}/${database}`,
    stop: () => stopGuard(guard, ended),
    ended,
  };
}

function flagsFor(options: EmbeddedOptions): Pick<GuardOrder, "initdbFlags" | "postgresFlags"> {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(options.maxConnections),
    shared_buffers: "256MB",
    timezone: "UTC",
    ...(options.durable
      ? {}
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const locale = [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ];
  return {
    initdbFlags: options.durable ? locale : [...locale, "--no-sync"],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  };
}

async function readKept(options: EmbeddedOptions): Promise<Kept> {
  const file = join(options.directory, "server.json");
  const text = await readFile(file, "utf8").catch(() => null);
  const before = text === null ? null : keptSchema.parse(JSON.parse(text));
  const kept = {
    password: before?.password ?? randomBytes(24).toString("base64url"),
    port: await findPort(before?.port ?? options.preferredPort),
  };
  await writeFile(file, JSON.stringify(kept), { mode: 0o600 });
  return kept;
}

function askToStart(guard: ChildProcess, order: GuardOrder, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (why: string) =>
      reject(new Error(`PostgreSQL did not start: ${why} See ${logFile}.`));
    guard.once("exit", () => failed("its guard ended."));
    guard.once("error", (error) => failed(error.message));
    guard.once("message", (report: GuardReport) => {
      if (report.type === "ready") resolve();
      else failed(report.message);
    });
    guard.send(order);
  });
}

async function stopGuard(guard: ChildProcess, ended: Promise<string>): Promise<void> {
  if (guard.exitCode === null && guard.connected) guard.send("stop");
  await ended;
}
