import { testRoles } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { type Databases, makeDatabases } from "../province/databases.ts";
import { type OwnPostgres, startOwnPostgres } from "./own-postgres.ts";

/** The hub's tables and queue on a PostgreSQL of their own that can be taken away; the cities keep theirs. */
export type OwnServer = Omit<OwnPostgres, "urlOf"> & { databases: Databases };

export async function startOwnServer(): Promise<OwnServer> {
  const server = await startOwnPostgres();
  const hub = await makeHubDatabase(server);
  const cities = await makeDatabases();
  const { nodes, city, drop } = cities;
  return {
    ...server,
    databases: { nodes, ...hub, city, drop },
    stop: async () => {
      await server.stop();
      await drop();
    },
  };
}

/** The roles of a hub, and an empty database for it. */
export async function makeHubDatabase({
  urlOf,
}: OwnPostgres): Promise<Pick<Databases, "admin" | "app" | "auth" | "queue">> {
  const sql = postgres(urlOf("postgres"), { max: 1, onnotice: () => undefined });
  try {
    for (const role of testRoles) {
      await sql.unsafe(`create role ${role} login password '${role}'`);
    }
    await sql.unsafe("create database duoyun_hub");
  } finally {
    await sql.end();
  }
  const urlAs = (role?: string) => urlOf("duoyun_hub", role);
  return {
    admin: urlAs(),
    app: urlAs("duoyun_app"),
    auth: urlAs("duoyun_auth"),
    queue: urlAs("duoyun_queue"),
  };
}
