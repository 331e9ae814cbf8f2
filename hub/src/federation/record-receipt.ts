import type { Envelope } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { envelopeReceipt, nodeState } from "../database/schema/index.ts";

export type Receipt = { envelope: Envelope; count: number; at: Date };

/** Moves the node's cursor behind an envelope and keeps its receipt. */
export async function recordReceipt(
  tx: Transaction,
  { envelope, count, at }: Receipt,
): Promise<void> {
  const { city: tenant, epoch, kind, firstSeq, lastSeq, digest } = envelope;
  await tx
    .update(nodeState)
    .set({ epoch, cursor: lastSeq, dataAt: at })
    .where(eq(nodeState.tenant, tenant));
  const row = { tenant, epoch, kind, firstSeq, lastSeq, digest };
  await tx.insert(envelopeReceipt).values({ ...row, items: count, receivedAt: at });
}
