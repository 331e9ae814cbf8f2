import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database/connect.ts";

const Found = z.array(z.object({ tenant: z.string(), id: z.string() }));

/** Where a row lives, asked of one of the functions that look across tenants; null when there is none. */
export async function resolveRow(
  db: Database,
  query: SQL,
): Promise<{ tenant: string; id: string } | null> {
  const [row] = Found.parse(await db.execute(query));
  return row ?? null;
}
