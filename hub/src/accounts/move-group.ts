import { and, eq, ne } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { BotActor, Ctx } from "../context.ts";
import { card, chatAccount } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { endGroup } from "./end-group.ts";
import { findGroup, type GroupName } from "./groups.ts";
import { lockCardsOf } from "./lock-cards-of.ts";

/**
 * A group goes on under another id; its cards are sent there anew, as messages of the old one cannot be changed.
 * Where that id was linked already, the old link ends.
 */
export async function moveGroup(
  ctx: Ctx<BotActor>,
  { to, ...group }: GroupName & { to: string },
): Promise<{ moved: boolean }> {
  const found = await findGroup(ctx, group);
  if (!found || to === group.groupId) return { moved: false };
  const { tenant, id } = found;
  const known = await findGroup(ctx, { platform: group.platform, groupId: to });
  return inTenant(ctx.db, tenant, async (tx) => {
    if (known) {
      await endGroup(tx, ctx, { tenant, accountId: id, why: "unlinked" });
      return { moved: false };
    }
    const moved = await tx
      .update(chatAccount)
      .set({ platformUserId: to, chatId: to })
      .where(and(eq(chatAccount.id, id), eq(chatAccount.platformUserId, group.groupId)))
      .returning({ name: chatAccount.name });
    const [row] = moved;
    if (!row) return { moved: false };
    await lockCardsOf(tx, id);
    await tx
      .update(card)
      .set({ messageId: null, state: "new" })
      .where(and(eq(card.accountId, id), ne(card.state, "dead")));
    const data = { platform: group.platform, from: group.groupId, to, name: row.name };
    await emitAudit(tx, ctx, {
      tenant,
      action: "group.moved",
      entity: "group",
      entityId: id,
      data,
    });
    return { moved: true };
  });
}
