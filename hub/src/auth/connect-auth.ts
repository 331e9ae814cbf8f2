import { lateClose } from "@duoyun/shared/runtime/late-close";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema.ts";

export type AuthDatabase = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };

/** A pool of its own for sign-in, as the one role that may read credentials. */
export function connectAuth(url: string): AuthDatabase {
  const client = postgres(url, {
    max: 4,
    onnotice: () => {},
    connection: { application_name: "duoyun hub sign-in" },
    ...lateClose,
    backoff: (attempt) => Math.min(0.1 * 2 ** attempt, 2),
  });
  return drizzle(client, { schema });
}
