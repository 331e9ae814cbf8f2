import { sql } from "drizzle-orm";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Database } from "../database/connect.ts";

const resolvers = {
  delivery: sql`resolve_delivery`,
  person: sql`resolve_person`,
  webMessage: sql`resolve_web_message`,
  webUpdate: sql`resolve_web_update`,
};

/** The tenant that a bot's id belongs to; bots serve all tenants and know ids only. */
export async function findTenant(
  db: Database,
  thing: keyof typeof resolvers,
  id: string | number,
): Promise<string | null> {
  const found = await resolveRow(db, sql`select tenant, id from ${resolvers[thing]}(${id})`);
  return found?.tenant ?? null;
}
