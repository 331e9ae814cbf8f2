import { notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { card } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { redeliver } from "../deliveries/redeliver.ts";
import { supersede } from "../deliveries/supersede.ts";
import type { AccountActor } from "./account-actor.ts";

export type MoveInput = { cardId: string; messageId: string; version: number };

/** The card now lives in another message of the same account; later versions go there. */
export async function moveCard(ctx: Ctx<AccountActor>, input: MoveInput): Promise<void> {
  const { cardId, messageId, version } = input;
  const { tenant, via } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    const moved = await tx
      .update(card)
      .set({ messageId, version, state: "sent" })
      .where(and(eq(card.id, cardId), eq(card.accountId, via.accountId)))
      .returning({ id: card.id });
    if (moved.length === 0) throw notFound({ zh: "卡片", en: "card" });
    await supersede(tx, { cardIds: [cardId], version });
    await redeliver(tx, { tenant, cardId, shown: version });
  });
}
