import { sql } from "drizzle-orm";
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
  const rows = await db.execute<{ tenant: string }>(
    sql`select tenant from ${resolvers[thing]}(${id})`,
  );
  return rows[0]?.tenant ?? null;
}
