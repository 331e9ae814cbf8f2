import { AppError, type Month, type NodeCode } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import { actorForAudit, emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { usageClose } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { requireCoreNode } from "../nodes/keepers.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { findClosing } from "./find-closing.ts";
import { firstKeptDay, usageRulesOf } from "./usage-rules.ts";

export type ReopenInput = { code: NodeCode; month: Month; reason: string };

/** Lets a closed month be computed anew with what came late: the next close makes a new revision, this one stays as it is. */
export async function reopenMonth(
  ctx: Pick<Ctx, "db" | "clock" | "actor" | "settings">,
  { code: tenant, month, reason }: ReopenInput,
): Promise<void> {
  if (ctx.actor.kind === "person") requireCoreNode(ctx.actor);
  const firstDay = firstKeptDay(usageRulesOf(ctx));
  if (`${month}-01` < firstDay) throw notKept(month, firstDay.slice(0, 7));
  await inTenant(ctx.db, tenant, async (tx) => {
    const newest = await findClosing(tx, tenant, month);
    const revision = newest?.revision ?? 0;
    const [reopened] = await tx
      .update(usageClose)
      .set({
        reopenedAt: ctx.clock.now(),
        reopenedBy: actorForAudit(ctx.actor),
        reopenReason: reason,
      })
      .where(
        and(
          eq(usageClose.tenant, tenant),
          eq(usageClose.month, month),
          eq(usageClose.revision, revision),
          isNull(usageClose.reopenedAt),
        ),
      )
      .returning({ revision: usageClose.revision });
    if (!reopened) throw notClosed(month);
    await notify(tx, { topic: "node", tenant, id: tenant });
    const data = { month, revision, reason };
    const entry = { tenant, action: "usage.reopened", entity: "node", entityId: tenant, data };
    await emitAudit(tx, ctx, entry);
  });
}

/** With its days gone, the next close would freeze nothing. */
function notKept(month: Month, first: Month): AppError {
  return new AppError("conflict", {
    zh: `${month} 的逐日用量已超过保存期限，无法重新计算。可重开 ${first} 及以后的月份；已结账的数字仍可查看。`,
    en: `The usage days of ${month} are past their retention, so it cannot be computed anew. ${first} and later months may be reopened; its closed figures stay readable.`,
  });
}

function notClosed(month: Month): AppError {
  return new AppError("conflict", {
    zh: `${month} 尚未结账或已重开，无须再次重开；到期后会自动结账。`,
    en: `${month} is not closed, or reopened already. It needs nothing: it is closed by itself when it is due.`,
  });
}
