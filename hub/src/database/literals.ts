import { type SQL, sql } from "drizzle-orm";

/** Words of our own as a list of SQL literals: only with literals does the planner see that a partial index fits. */
export function literals(words: readonly string[]): SQL {
  return sql.raw(words.map((word) => `'${word}'`).join(", "));
}
