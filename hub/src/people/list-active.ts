import { and, eq, type SQL } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";

/** The ids of a node's active people of whom this is true. */
export async function listActive(
  tx: Transaction,
  tenant: string,
  who: SQL | undefined,
): Promise<string[]> {
  const rows = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.tenant, tenant), eq(person.active, true), who));
  return rows.map(({ id }) => id);
}
