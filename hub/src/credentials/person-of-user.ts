import { sql } from "drizzle-orm";
import type { PersonActor } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { loadPerson } from "./load-person.ts";
import { resolveRow } from "./resolve-row.ts";

/** The active person whose sign-in account this is. */
export async function personOfUser(db: Database, userId: string): Promise<PersonActor | null> {
  const found = await resolveRow(db, sql`select tenant, id from person_by_user(${userId})`);
  if (!found) return null;
  return inTenant(db, found.tenant, (tx) => loadPerson(tx, found.id, { surface: "web" }));
}
