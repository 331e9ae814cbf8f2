import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import { findPort } from "@duoyun/shared/runtime/ports";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import { createChild } from "../province/child.ts";
import { eventually } from "../province/eventually.ts";

/** A hub's process alone, without cities and bots; `databaseUrl` is its owner's. */
export type BenchHub = {
  url: string;
  databaseUrl: string;
  pid(): number;
  pointsLeft(): readonly string[];
  stop(): Promise<void>;
};

/** Addresses of a hub's database by role. */
export type HubTables = {
  admin: string;
  app: string;
  auth: string;
  queue: string;
  drop(): Promise<void>;
};

const entry = fileURLToPath(new URL("../../hub/src/main.ts", import.meta.url));

/** `crashAt` names points at which it dies as by a power cut, to be started again; without `tables` it has a database of its own. */
export type HubOptions = { crashAt?: readonly string[]; tables?: HubTables };

export async function startHub(
  settings: Record<string, string> = {},
  { crashAt = [], tables }: HubOptions = {},
): Promise<BenchHub> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-bench-hub-"));
  const { admin, app, auth, queue, drop } = tables ?? (await makeTables());
  const port = await findPort(10_000 + Math.floor(Math.random() * 10_000));
  const url = `http://127.0.0.1:${port}`;
  const child = createChild({
    name: "hub",
    entry,
    arguments: ["--role", "api"],
    environment: {
      DATABASE_URL: app,
      AUTH_DATABASE_URL: auth,
      QUEUE_DATABASE_URL: queue,
      ...(tables && { DATABASE_ADMIN_URL: admin }),
      HUB_PORT: String(port),
      HUB_URL: url,
      AUTH_SECRET: randomBytes(32).toString("hex"),
      BOT_KEY: randomBytes(32).toString("hex"),
      DUOYUN_DEMO: "1",
      DUOYUN_DATA_DIR: directory,
      ...settings,
    },
    logFile: join(directory, "hub.log"),
    crashAt,
  });
  await child.start();
  await eventually("the hub to answer", async () => (await fetch(`${url}/healthz`)).ok);
  return {
    url,
    databaseUrl: admin,
    pid: child.pid,
    pointsLeft: child.pointsLeft,
    stop: async () => {
      await child.stop();
      await drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function makeTables(): Promise<HubTables> {
  const { url, urlAs, drop } = await createTestDatabase("hub");
  await migrateQueue(url, "duoyun_queue");
  return {
    admin: url,
    app: urlAs("duoyun_app"),
    auth: urlAs("duoyun_auth"),
    queue: urlAs("duoyun_queue"),
    drop,
  };
}
