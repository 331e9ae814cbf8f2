import { type DelegationView, today } from "@duoyun/shared";
import { and, asc, eq, gte, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Ctx, PersonActor } from "../context.ts";
import { delegation, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

const from = alias(person, "from_person");
const to = alias(person, "to_person");

/** The delegations that run or are to come, of this person or to them. */
export function listDelegations(ctx: Ctx<PersonActor>): Promise<DelegationView[]> {
  const { tenant, personId } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const rows = await tx
      .select({
        row: delegation,
        from: { zh: from.titleZh, en: from.titleEn },
        to: { zh: to.titleZh, en: to.titleEn },
      })
      .from(delegation)
      .innerJoin(from, eq(from.id, delegation.fromId))
      .innerJoin(to, eq(to.id, delegation.toId))
      .where(
        and(
          isNull(delegation.endedAt),
          gte(delegation.lastDay, today(ctx.clock)),
          or(eq(delegation.fromId, personId), eq(delegation.toId, personId)),
        ),
      )
      .orderBy(asc(delegation.firstDay), asc(delegation.id));
    return rows.map(({ row: { id, firstDay, lastDay, fromId }, ...names }) => ({
      id,
      firstDay,
      lastDay,
      ...names,
      isMine: fromId === personId,
    }));
  });
}
