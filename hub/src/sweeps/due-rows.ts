import type { SQL } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import type { DueRow } from "./sweep.ts";

/** The rows that one of the functions across tenants names. */
export async function dueRows(db: Database, query: SQL): Promise<DueRow[]> {
  const rows = await db.execute<DueRow>(query);
  return rows.map(({ tenant, id }) => ({ tenant, id }));
}
