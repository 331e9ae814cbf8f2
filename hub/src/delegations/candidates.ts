import type { Text } from "@duoyun/shared";
import { and, arrayOverlaps, asc, eq, ne } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type Candidate = { id: string; title: Text };

/** The people of one's node who decide requests and could stand in. */
export function listCandidates(ctx: Ctx<PersonActor>): Promise<Candidate[]> {
  const { tenant, personId } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const rows = await tx
      .select()
      .from(person)
      .where(
        and(
          eq(person.tenant, tenant),
          eq(person.active, true),
          ne(person.id, personId),
          arrayOverlaps(person.roles, ["approver", "operator"]),
        ),
      )
      .orderBy(asc(person.code));
    return rows.map(({ id, titleZh, titleEn }) => ({ id, title: { zh: titleZh, en: titleEn } }));
  });
}
