import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";

/** One writer a person at a time, so that a conversation's sequence numbers are committed in their order and a live stream misses none. */
export async function lockConversation(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`webchat:${personId}`}, 0))`,
  );
}

/** The next sequence number of messages and toasts; take it under the conversation's lock. */
export const nextSeq = sql<number>`nextval('web_message_seq_seq')`;
