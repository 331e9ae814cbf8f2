import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";

/** Addresses of the hub's database by role; `city` holds `{code}` where a node's GB/T 2260 code goes. */
export type Databases = {
  /** The nodes that have a database here. */
  nodes: readonly string[];
  admin: string;
  app: string;
  auth: string;
  queue: string;
  city: string;
  drop(): Promise<void>;
};

const testNodes = ["320000", "320900", "321200"] as const;

/** Databases of one province under test, on the run's PostgreSQL. */
export async function makeDatabases(nodes: readonly string[] = testNodes): Promise<Databases> {
  const hub = await createTestDatabase("hub");
  await migrateQueue(hub.url, "duoyun_queue");
  const nameOf = (code: string) => `${hub.name}_${code}`;
  await asAdmin(
    hub.url,
    nodes.map((code) => `create database ${nameOf(code)}`),
  );
  const city = new URL(hub.url);
  city.pathname = `/${nameOf("CODE")}`;
  return {
    nodes,
    admin: hub.url,
    app: hub.urlAs("duoyun_app"),
    auth: hub.urlAs("duoyun_auth"),
    queue: hub.urlAs("duoyun_queue"),
    city: city.href.replace("CODE", "{code}"),
    drop: async () => {
      await asAdmin(
        hub.url,
        nodes.map((code) => `drop database if exists ${nameOf(code)} with (force)`),
      );
      await hub.drop();
    },
  };
}

async function asAdmin(url: string, statements: string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
