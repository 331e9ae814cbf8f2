import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@duoyun/shared/runtime/embedded-postgres";
import { testRoles } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { type Databases, makeDatabases } from "../province/databases.ts";

/** The hub's tables and queue on a PostgreSQL of their own that can be taken away; the cities keep theirs. */
export type OwnServer = {
  databases: Databases;
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  stop(): Promise<void>;
};

export async function startOwnServer(): Promise<OwnServer> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-outage-postgres-"));
  await chmod(directory, 0o711);
  const start = () =>
    startEmbeddedPostgres({
      directory,
      durable: false,
      maxConnections: 100,
      // Below the ports that clients are given, lest one be on it when the server comes back.
      preferredPort: 30_000 + (process.pid % 1_300),
      lingerSeconds: 0,
    });
  let server = await start();
  await makeHubDatabase(server.urlOf("postgres"));
  const cities = await makeDatabases();
  const urlAs = (name: string) => server.urlOf("duoyun_hub", { name, password: name });
  return {
    databases: {
      nodes: cities.nodes,
      admin: server.urlOf("duoyun_hub"),
      app: urlAs("duoyun_app"),
      auth: urlAs("duoyun_auth"),
      queue: urlAs("duoyun_queue"),
      city: cities.city,
      drop: cities.drop,
    },
    takeAway: () => server.stop(),
    bringBack: async () => {
      server = await start();
    },
    stop: async () => {
      await server.stop();
      await cities.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function makeHubDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    for (const role of testRoles) {
      await sql.unsafe(`create role ${role} login password '${role}'`);
    }
    await sql.unsafe("create database duoyun_hub");
  } finally {
    await sql.end();
  }
}
