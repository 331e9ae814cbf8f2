import { AppError, type CardView, type Locale, notFound, type Platform } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { eq } from "drizzle-orm";
import type { BotActor, Ctx } from "../context.ts";
import { card, delivery } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { failDelivery } from "../deliveries/fail-delivery.ts";
import { startDelivery } from "../deliveries/start-delivery.ts";
import { addButtons } from "./add-buttons.ts";
import { findTenant } from "./find-tenant.ts";
import { loadRecipient, type Recipient } from "./load-recipient.ts";
import { viewCard } from "./view-card.ts";
import type { CardRow, ViewedCard } from "./viewed-card.ts";

export type ClaimedCard = {
  platform: Platform;
  chatId: string;
  cardId: string;
  version: number;
  locale: Locale;
  view: CardView;
};

/** `none` says that there is nothing to send any more, or that an older version is still under way. */
export type Claim =
  | { action: "none" }
  | ({ action: "send" } & ClaimedCard)
  | ({ action: "edit"; messageId: string } & ClaimedCard);

/** What a delivery has to show its recipient now, computed at this moment with the buttons open to them. */
export async function claim(
  ctx: Ctx<BotActor>,
  { deliveryId }: { deliveryId: string },
): Promise<Claim> {
  const tenant = await findTenant(ctx.db, "delivery", deliveryId);
  if (!tenant) throw notFound({ zh: "投递", en: "delivery" });
  const waiting = await inTenant(ctx.db, tenant, async (tx) => {
    const [row] = await tx
      .select({ card, state: delivery.state })
      .from(delivery)
      .innerJoin(card, eq(card.id, delivery.cardId))
      .where(eq(delivery.id, deliveryId));
    if (row?.state !== "pending") return null;
    return { row: row.card, recipient: await loadRecipient(tx, row.card.accountId) };
  });
  if (!waiting) return { action: "none" };
  const { row, recipient } = waiting;
  const viewed = recipient && (await viewOrGone(ctx, row, recipient));
  if (!viewed) {
    await failDelivery(ctx, { tenant, deliveryId, error: "the recipient can no longer see it" });
    return { action: "none" };
  }
  return take(ctx, { deliveryId, row, recipient, viewed });
}

async function viewOrGone(
  ctx: Ctx<BotActor>,
  row: CardRow,
  { actor }: Recipient,
): Promise<ViewedCard | null> {
  try {
    return await viewCard({ ...ctx, actor }, row);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

type Taking = { deliveryId: string; row: CardRow; recipient: Recipient; viewed: ViewedCard };

async function take(ctx: Ctx<BotActor>, taking: Taking): Promise<Claim> {
  const { deliveryId, row, recipient, viewed } = taking;
  const claimed = await inTenant(ctx.db, row.tenant, async (tx): Promise<Claim> => {
    const started = await startDelivery(tx, { deliveryId, version: viewed.version });
    if (!started) return { action: "none" };
    const { actor, platform, chatId, locale } = recipient;
    const view = await addButtons(tx, { row, viewed, personId: actor.personId });
    const { messageId, version } = started;
    const shown: ClaimedCard = { platform, chatId, cardId: row.id, version, locale, view };
    crashPoint("hub.claim.beforeCommit");
    return messageId ? { action: "edit", messageId, ...shown } : { action: "send", ...shown };
  });
  crashPoint("hub.claim.afterCommit");
  return claimed;
}
