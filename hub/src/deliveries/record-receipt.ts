import { notFound, realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { eq } from "drizzle-orm";
import { findTenant } from "../chat/find-tenant.ts";
import type { BotActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { card, delivery } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { type LockedCard, lockCard } from "./lock-card.ts";
import { redeliver } from "./redeliver.ts";
import { supersede } from "./supersede.ts";

export type ReceiptInput = {
  deliveryId: string;
  result: "sent" | "failed" | "unknown";
  messageId?: string | undefined;
  error?: string | undefined;
};

/** Notes how a delivery ended; the first receipt counts, except that a late "sent" corrects a doubt. */
export async function recordReceipt(
  ctx: Ctx<BotActor>,
  input: ReceiptInput,
): Promise<{ recorded: boolean }> {
  const tenant = await findTenant(ctx.db, "delivery", input.deliveryId);
  if (!tenant) throw notFound({ zh: "投递", en: "delivery" });
  const receipt = await inTenant(ctx.db, tenant, async (tx) => {
    const locked = await lockCard(tx, input.deliveryId);
    if (!locked || !counts(locked, input)) return { recorded: false };
    await tx
      .update(delivery)
      .set({ state: input.result, error: input.error ?? null, receiptAt: realClock.now() })
      .where(eq(delivery.id, input.deliveryId));
    await updateCard(tx, locked, input);
    if (input.result === "failed") ctx.log.warn({ tenant, ...input }, "a delivery failed");
    // The next version may have waited for this receipt.
    await notify(tx, { topic: "outbox", tenant, id: input.deliveryId });
    crashPoint("hub.receipt.beforeCommit");
    return { recorded: true };
  });
  crashPoint("hub.receipt.afterCommit");
  return receipt;
}

function counts({ delivery: known }: LockedCard, { result }: ReceiptInput): boolean {
  if (known.state === "pending") return true;
  return result === "sent" && (known.state === "unknown" || known.state === "failed");
}

async function updateCard(
  tx: Transaction,
  { card: known, delivery: ended }: LockedCard,
  { result, messageId }: ReceiptInput,
): Promise<void> {
  const { id, tenant } = known;
  if (result === "unknown" && !known.messageId) {
    await tx.update(card).set({ state: "unknown" }).where(eq(card.id, id));
  }
  if (result !== "sent") return;
  if (known.messageId && messageId && known.messageId !== messageId) {
    // The card was moved while this was under way: it reached the copy that nobody looks at.
    return redeliver(tx, { tenant, cardId: id, shown: known.version });
  }
  const version = Math.max(known.version, ended.renderedVersion ?? ended.version);
  await tx
    .update(card)
    .set({ version, state: "sent", messageId: known.messageId ?? messageId })
    .where(eq(card.id, id));
  await supersede(tx, { cardIds: [id], version });
}
