import type { Envelope } from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { insertRow } from "../database/insert-row.ts";
import { envelopeReceipt, nodeState } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";
import { together } from "../database/together.ts";

export type Receipt = { envelope: Envelope; count: number; at: Date };

/** Moves the node's cursor behind an envelope and keeps its receipt. */
export async function recordReceipt(
  tx: Transaction,
  { envelope, count, at }: Receipt,
): Promise<void> {
  const { city: tenant, epoch, kind, firstSeq, lastSeq, digest } = envelope;
  const row = { tenant, epoch, kind, firstSeq, lastSeq, digest };
  await together([
    moveCursor(tx, { tenant, epoch, cursor: lastSeq, data_at: at }),
    insertRow(tx, envelopeReceipt, { ...row, items: count, receivedAt: at }),
  ]);
}

const moveCursor = statement((tx) =>
  tx
    .update(nodeState)
    .set({
      epoch: given(nodeState.epoch),
      cursor: given(nodeState.cursor),
      dataAt: given(nodeState.dataAt),
    })
    .where(eq(nodeState.tenant, sql.placeholder("tenant"))),
);
