import type { Text } from "@duoyun/shared";
import { and, arrayOverlaps, asc, eq, isNull, ne, type SQL } from "drizzle-orm";
import type { Ctx, PersonActor, Role } from "../context.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type Candidate = { id: string; title: Text };

const decidingRoles: readonly Role[] = ["approver", "operator", "countyAuthority"];

/** Whether a person has a role that decides requests for their node or county. */
export function isDecider(): SQL {
  return arrayOverlaps(person.roles, [...decidingRoles]);
}

/** Whether a person could stand in for this one: somebody else of the same node or county who decides requests. */
export function couldStandInFor({ tenant, personId, county }: PersonActor): SQL | undefined {
  return and(
    eq(person.tenant, tenant),
    eq(person.active, true),
    ne(person.id, personId),
    county === null ? isNull(person.county) : eq(person.county, county),
    isDecider(),
  );
}

/** The people who could stand in for this one. */
export function listCandidates({ db, actor }: Ctx<PersonActor>): Promise<Candidate[]> {
  return inTenant(db, actor.tenant, async (tx) => {
    const rows = await tx
      .select()
      .from(person)
      .where(couldStandInFor(actor))
      .orderBy(asc(person.code));
    return rows.map(({ id, titleZh, titleEn }) => ({ id, title: { zh: titleZh, en: titleEn } }));
  });
}
