import { connectionLimits } from "@duoyun/shared/runtime/connection-limits";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema.ts";

export type AuthDatabase = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };

/** A pool of its own for sign-in, as the one role that may read credentials. */
export function connectAuth(url: string, answerSeconds?: number): AuthDatabase {
  const client = postgres(url, {
    max: 4,
    onnotice: () => {},
    ...connectionLimits("duoyun hub sign-in", answerSeconds),
  });
  return drizzle(client, { schema });
}
