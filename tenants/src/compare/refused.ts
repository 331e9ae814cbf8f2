import { eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { inventory } from "../database/schema.ts";
import { sendAgain } from "./send-again.ts";

const isRefused = eq(inventory.refusedSeq, inventory.seq);

/** Queues what the hub refused once more: it may take it by now. */
export async function retryRefused(db: Database): Promise<void> {
  const { kind, key } = inventory;
  const rows = await db.select({ kind, key }).from(inventory).where(isRefused);
  await sendAgain(
    db,
    rows.map((row) => `${row.kind}/${row.key}`),
  );
}

/** Those of these buckets in which everything was taken. */
export async function bucketsWithoutRefused(
  db: Database,
  buckets: readonly number[],
): Promise<number[]> {
  const { bucket } = inventory;
  const rows = await db.selectDistinct({ bucket }).from(inventory).where(isRefused);
  const refused = new Set(rows.map((row) => row.bucket));
  return buckets.filter((one) => !refused.has(one));
}
