import { lateClose } from "@duoyun/shared/runtime/late-close";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { prepareStatements } from "./prepare-statements.ts";
import * as schema from "./schema/index.ts";

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export type ConnectOptions = { url: string; connections: number; name: string };

/** Opens a small pool; it reconnects by itself after the database was away. */
export function connect(options: ConnectOptions): Database {
  const client = postgres(options.url, {
    max: options.connections,
    onnotice: () => {},
    connection: { application_name: options.name },
    ...lateClose,
    backoff: (attempt) => Math.min(0.1 * 2 ** attempt, 2),
  });
  return drizzle(prepareStatements(client), { schema });
}
