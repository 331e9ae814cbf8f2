import type { IncomingMessage, ServerResponse } from "node:http";
import { realClock } from "@duoyun/shared";
import { createLog } from "@duoyun/shared/runtime/log";
import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import { createQueueBackend } from "@duoyun/shared/runtime/queue";
import type { Stopper } from "@duoyun/shared/runtime/stop";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import type { FastifyInstance } from "fastify";
import { type HubEnvironment, parseHubEnvironment } from "../environment.ts";
import { buildServer } from "../server/build-server.ts";
import type { Hub } from "../server/hub.ts";
import { openHub } from "../server/open-hub.ts";
import { runWorker } from "../server/run-worker.ts";
import { sweeps } from "../sweeps/register.ts";
import { type Gate, openGate } from "./open-gate.ts";

/** A hub of one test file's own that listens on a free loopback port. */
export type TestHub = {
  hub: Hub;
  app: FastifyInstance;
  url: string;
  botKey: string;
  database: TestDatabase;
  /** Between the hub and its tables: shut, the database is away. */
  gate: Gate;
  stop(): Promise<void>;
};

export type TestHubOptions = {
  worker?: boolean;
  /** The names of the worker's sweeps, where what the clock writes would blur what callers do; all unless told. */
  sweeps?: readonly string[];
  environment?: Record<string, string>;
  /** One that a backup was restored into, instead of a fresh one. */
  database?: TestDatabase;
};

const botKey = "test-bot-key-0123456789abcdef";

/** Opens a real hub, with its sample data, on a database cloned for the test. */
export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const isDemo = options.environment?.DUOYUN_DEMO !== "0";
  const database = options.database ?? (await createTestDatabase(isDemo ? "sample" : "hub"));
  await migrateQueue(database.url, "duoyun_queue");
  const gate = await openGate(database.urlAs("duoyun_app"));
  const environment = environmentFor(database, {
    DATABASE_URL: gate.url,
    ...options.environment,
  });
  const log = createLog("hub", environment.LOG_LEVEL);
  const queue = createQueueBackend({ queueDatabaseUrl: environment.QUEUE_DATABASE_URL, log });
  const { stopper, stop } = collectStops();
  stopper.add("test database", () => database.drop());
  stopper.add("gate", () => gate.shut());
  stopper.add("queue", () => queue.close());
  const hub = await openHub({ environment, log, stopper, queue });
  const chosen = sweeps.filter(({ name }) => options.sweeps?.includes(name) ?? true);
  if (options.worker) runWorker(hub, stopper, chosen);
  const app = await buildServer(hub);
  stopper.add("http", () => app.close());
  app.server.prependListener("request", dateByRealClock);
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { hub, app, url, botKey, database, gate, stop };
}

/** A test that moves real time moves that of the answers too. */
function dateByRealClock(_: IncomingMessage, response: ServerResponse): void {
  response.setHeader("date", realClock.now().toUTCString());
}

function environmentFor(
  database: TestDatabase,
  environment: Record<string, string>,
): HubEnvironment {
  return parseHubEnvironment({
    AUTH_DATABASE_URL: database.urlAs("duoyun_auth"),
    QUEUE_DATABASE_URL: database.urlAs("duoyun_queue"),
    HUB_PORT: "0",
    AUTH_SECRET: "test-auth-secret-0123456789abcdef",
    BOT_KEY: botKey,
    DUOYUN_DEMO: "1",
    LOG_LEVEL: "fatal",
    ...environment,
  });
}

function collectStops(): { stopper: Pick<Stopper, "add" | "signal">; stop(): Promise<void> } {
  const aborter = new AbortController();
  const stops: (() => Promise<unknown> | unknown)[] = [];
  return {
    stopper: { signal: aborter.signal, add: (_name, stop) => void stops.push(stop) },
    stop: async () => {
      aborter.abort();
      for (const stop of stops.toReversed()) await stop();
    },
  };
}
