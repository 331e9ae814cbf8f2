import { asc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { card } from "../database/schema/index.ts";

/** Locks the cards of a chat account in the order of their ids, as whoever brings a subject's cards up to date does. */
export async function lockCardsOf(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .select({ id: card.id })
    .from(card)
    .where(eq(card.accountId, accountId))
    .orderBy(asc(card.id))
    .for("no key update");
}
