import { realClock } from "@duoyun/shared";
import { and, eq, isNull, lte, ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { delivery } from "../database/schema/index.ts";

/** Drops what was to bring a card to this version or an older one, unless the bots have it in hand. */
export async function supersede(
  tx: Transaction,
  { cardId, version, by }: { cardId: string; version: number; by: string },
): Promise<void> {
  await tx
    .update(delivery)
    .set({ state: "superseded", receiptAt: realClock.now() })
    .where(
      and(
        eq(delivery.cardId, cardId),
        ne(delivery.id, by),
        lte(delivery.version, version),
        eq(delivery.state, "pending"),
        isNull(delivery.renderedVersion),
      ),
    );
}
