import { type SQL, sql } from "drizzle-orm";

/** One array parameter; drizzle would spread a bare array into a list. */
export function arrayOf(values: readonly (string | number | null)[]): SQL {
  return sql`${sql.param(values)}`;
}
