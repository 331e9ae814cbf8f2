import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { card, delivery } from "../database/schema/index.ts";

export type LockedCard = {
  card: typeof card.$inferSelect;
  delivery: typeof delivery.$inferSelect;
};

/** A delivery with its card locked: whoever changes the deliveries of one card takes turns. */
export async function lockCard(
  tx: Transaction,
  deliveryId: string,
): Promise<LockedCard | undefined> {
  await tx
    .select({ id: card.id })
    .from(card)
    .where(sql`${card.id} = (select card_id from delivery where id = ${deliveryId})`)
    .for("no key update");
  const [row] = await tx
    .select({ card, delivery })
    .from(delivery)
    .innerJoin(card, eq(card.id, delivery.cardId))
    .where(eq(delivery.id, deliveryId));
  return row;
}
