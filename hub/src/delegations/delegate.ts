import { randomUUID } from "node:crypto";
import { AppError, type DelegateInput, invalid, notFound, today } from "@duoyun/shared";
import { and, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { delegation, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { couldStandInFor } from "./candidates.ts";

const mostDays = 92;

/** Another person decides in one's stead for some days; nobody stands in for one who stands in, so no circle can arise. */
export function delegate(ctx: Ctx<PersonActor>, input: DelegateInput): Promise<{ id: string }> {
  const { tenant, personId: fromId } = ctx.actor;
  const { toId, firstDay, lastDay } = input;
  requireDays(ctx, input);
  if (toId === fromId) throw toSelf();
  return inTenant(ctx.db, tenant, async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`delegation ${tenant}`}, 0))`,
    );
    const [to] = await tx
      .select({ id: person.id })
      .from(person)
      .where(and(eq(person.id, toId), couldStandInFor(ctx.actor)));
    if (!to) throw noSuchDecider;
    await requireNoChain(tx, { fromId, ...input });
    const id = randomUUID();
    const row = { id, tenant, fromId, toId, firstDay, lastDay, createdAt: ctx.clock.now() };
    await tx.insert(delegation).values(row);
    await emitAudit(tx, ctx, {
      tenant,
      action: "delegation.made",
      entity: "person",
      entityId: fromId,
      data: { id, toId, firstDay, lastDay },
    });
    return { id };
  });
}

function requireDays(ctx: Ctx, { firstDay, lastDay }: DelegateInput): void {
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000;
  if (days >= 0 && days <= mostDays && lastDay >= today(ctx.clock)) return;
  throw invalid({
    zh: `委托须有起止日期，不超过 ${mostDays} 天，且不能早于今天结束。请修改日期。`,
    en: `A delegation runs from one day to another, ${mostDays} days at most, and does not end before today. Change the days.`,
  });
}

/** In these days the one may not be away themself, nor the other stand in for somebody already. */
async function requireNoChain(
  tx: Transaction,
  { fromId, toId, firstDay, lastDay }: DelegateInput & { fromId: string },
): Promise<void> {
  const both = [fromId, toId];
  const meeting = await tx
    .select()
    .from(delegation)
    .where(
      and(
        isNull(delegation.endedAt),
        lte(delegation.firstDay, lastDay),
        gte(delegation.lastDay, firstDay),
        or(inArray(delegation.fromId, both), eq(delegation.toId, fromId)),
      ),
    );
  if (meeting.length === 0) return;
  throw new AppError("conflict", {
    zh: "该时段内您或对方已有委托：不能转委托或重复委托。请另选人员、日期，或先终止原有委托。",
    en: "In these days you or the other person are part of a delegation already, and it cannot be passed on. Choose another person or other days, or end that one first.",
  });
}

const noSuchDecider = notFound({ zh: "办理人员", en: "decider" });

function toSelf() {
  return invalid({
    zh: "不能委托给自己，请另选人员。",
    en: "You cannot delegate to yourself. Choose another person.",
  });
}
