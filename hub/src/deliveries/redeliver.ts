import { and, desc, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { delivery } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";

export type RedeliverInput = { tenant: string; cardId: string; shown: number };

/** Sends the newest version once more when it went to a copy that has been given up since. */
export async function redeliver(
  tx: Transaction,
  { tenant, cardId, shown }: RedeliverInput,
): Promise<void> {
  const [newest] = await tx
    .select({ id: delivery.id })
    .from(delivery)
    .where(
      and(
        eq(delivery.cardId, cardId),
        gt(delivery.version, shown),
        inArray(delivery.state, ["sent", "unknown", "failed"]),
      ),
    )
    .orderBy(desc(delivery.version))
    .limit(1);
  if (!newest) return;
  const again = { state: "pending" as const, queuedAt: null, renderedVersion: null };
  await tx
    .update(delivery)
    .set({ ...again, receiptAt: null })
    .where(eq(delivery.id, newest.id));
  await notify(tx, { topic: "outbox", tenant, id: newest.id });
}
