import { realClock } from "@duoyun/shared";
import { and, eq, isNotNull, ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { delivery } from "../database/schema/index.ts";
import { lockCard } from "./lock-card.ts";

export type StartedDelivery = { messageId: string | null; version: number };

/**
 * Marks a delivery as under way; null when it is over, or when another one of its card is. A delivery
 * that starts again keeps its first version: nobody knows whether that one arrived.
 */
export async function startDelivery(
  tx: Transaction,
  { deliveryId, version }: { deliveryId: string; version: number },
): Promise<StartedDelivery | null> {
  const locked = await lockCard(tx, deliveryId);
  if (locked?.delivery.state !== "pending" || locked.card.state === "dead") return null;
  if (await isOtherUnderWay(tx, locked.card.id, deliveryId)) return null;
  const renderedVersion = locked.delivery.renderedVersion ?? version;
  await tx
    .update(delivery)
    .set({ renderedVersion, queuedAt: realClock.now() })
    .where(eq(delivery.id, deliveryId));
  return { messageId: locked.card.messageId, version: renderedVersion };
}

async function isOtherUnderWay(
  tx: Transaction,
  cardId: string,
  deliveryId: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: delivery.id })
    .from(delivery)
    .where(
      and(
        eq(delivery.cardId, cardId),
        ne(delivery.id, deliveryId),
        eq(delivery.state, "pending"),
        isNotNull(delivery.renderedVersion),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
