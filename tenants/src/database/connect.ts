import { connectionLimits } from "@duoyun/shared/runtime/connection-limits";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema.ts";

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

const connections = 3;

/** Opens a city's small pool; it reconnects by itself after the database was away. */
export function connect(url: string, name: string): Database {
  const client = postgres(url, {
    max: connections,
    // By its connections others see that this process lives.
    max_lifetime: null,
    onnotice: () => undefined,
    ...connectionLimits(name),
  });
  return drizzle(client, { schema });
}
