import { and, arrayContains, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { hasLeft } from "./has-left.ts";
import { listActive } from "./list-active.ts";
import { whoLookAfter } from "./who-look-after.ts";

export type Owner = { tenant: string; personId: string; organisationId: string };

/** Who is told what its owner must not miss: the owner, after they left their unit's applicants, or else who look after the node. */
export async function actingFor(tx: Transaction, owner: Owner): Promise<string[]> {
  const { tenant, personId, organisationId } = owner;
  if (!(await hasLeft(tx, personId))) return [personId];
  const isOfUnit = eq(person.organisationId, organisationId);
  const unit = await listActive(
    tx,
    tenant,
    and(isOfUnit, arrayContains(person.roles, ["applicant"])),
  );
  return unit.length > 0 ? unit : whoLookAfter(tx, tenant);
}
