import { arrayOverlaps } from "drizzle-orm";
import type { Role } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { listActive } from "./list-active.ts";

/** Best first: not every node has operators, some have not even an administrator. */
const lookAfter: readonly Role[][] = [
  ["operator", "admin"],
  ["approver", "provider"],
];

/** The active people of a node who look after it, or of the first of `audiences` that has anybody. */
export async function whoLookAfter(
  tx: Transaction,
  tenant: string,
  audiences: readonly Role[][] = lookAfter,
): Promise<string[]> {
  for (const roles of audiences) {
    const personIds = await listActive(tx, tenant, arrayOverlaps(person.roles, roles));
    if (personIds.length > 0) return personIds;
  }
  return [];
}
