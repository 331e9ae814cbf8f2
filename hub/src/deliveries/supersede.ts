import { realClock } from "@duoyun/shared";
import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { delivery } from "../database/schema/index.ts";

/** Drops what was to bring cards to this version or an older one, unless the bots have it in hand. */
export async function supersede(
  tx: Transaction,
  { cardIds, version }: { cardIds: string[]; version: number },
): Promise<void> {
  await tx
    .update(delivery)
    .set({ state: "superseded", receiptAt: realClock.now() })
    .where(
      and(
        inArray(delivery.cardId, cardIds),
        lte(delivery.version, version),
        eq(delivery.state, "pending"),
        isNull(delivery.renderedVersion),
      ),
    );
}
