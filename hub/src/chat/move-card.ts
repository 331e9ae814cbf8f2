import { notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { card } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { AccountActor } from "./account-actor.ts";

export type MoveInput = { cardId: string; messageId: string; version: number };

/** From now on this message is the card's: later versions go there. */
export async function moveCard(ctx: Ctx<AccountActor>, input: MoveInput): Promise<void> {
  const { cardId, messageId, version } = input;
  const { tenant, via } = ctx.actor;
  const moved = await inTenant(ctx.db, tenant, (tx) =>
    tx
      .update(card)
      .set({ messageId, version, state: "sent" })
      .where(and(eq(card.id, cardId), eq(card.accountId, via.accountId)))
      .returning({ id: card.id }),
  );
  if (moved.length === 0) throw notFound({ zh: "卡片", en: "card" });
}
