import { connectionLimits } from "@duoyun/shared/runtime/connection-limits";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { prepareStatements } from "./prepare-statements.ts";
import * as schema from "./schema/index.ts";

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export type ConnectOptions = {
  url: string;
  connections: number;
  name: string;
  answerSeconds?: number | undefined;
};

/** Opens a small pool; it reconnects by itself after the database was away. */
export function connect(options: ConnectOptions): Database {
  const client = postgres(options.url, {
    max: options.connections,
    onnotice: () => {},
    ...connectionLimits(options.name, options.answerSeconds),
  });
  return drizzle(prepareStatements(client), { schema });
}
