import { type SQL, sql } from "drizzle-orm";

/** What every write of one envelope shares; `versionOf` makes a city's version comparable across epochs. */
export type WriteScope = { tenant: string; at: Date; versionOf: (version: number) => number };

/** One array parameter; drizzle would spread a bare array into a list. */
export function arrayOf(values: readonly (string | number | null)[]): SQL {
  return sql`${sql.param(values)}`;
}
