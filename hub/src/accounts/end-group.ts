import { and, eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { BotActor, Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { card, chatAccount } from "../database/schema/index.ts";
import { endAccount } from "./end-account.ts";
import type { AccountRow } from "./find-account.ts";
import { lockCardsOf } from "./lock-cards-of.ts";

export type EndingGroup = { tenant: string; accountId: string; why: "unlinked" | "lost" };

/** Ends the link of a group, whose cards nobody follows any more; undefined where there was none. */
export async function endGroup(
  tx: Transaction,
  ctx: Ctx<BotActor> | Ctx<PersonActor>,
  { tenant, accountId, why }: EndingGroup,
): Promise<AccountRow | undefined> {
  const isIt = and(eq(chatAccount.id, accountId), eq(chatAccount.tenant, tenant));
  const row = await endAccount(tx, ctx, and(isIt, chatAccount.isGroup));
  if (!row) return undefined;
  await lockCardsOf(tx, accountId);
  await tx.update(card).set({ state: "dead" }).where(eq(card.accountId, accountId));
  const { platform, platformUserId: groupId, name } = row;
  await emitAudit(tx, ctx, {
    tenant,
    action: `group.${why}`,
    entity: "group",
    entityId: accountId,
    data: { platform, groupId, name },
  });
  return row;
}
