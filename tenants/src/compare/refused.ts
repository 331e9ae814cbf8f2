import { eq, lt, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { inventory, usageDay } from "../database/schema.ts";
import { queueAgain } from "../push/queue-again.ts";
import { lockState } from "../state/lock-state.ts";
import { sendAgain } from "./send-again.ts";

const isRefused = eq(inventory.refusedSeq, inventory.seq);

/** Queues what the hub refused once more, days of usage too: it may take it by now. */
export async function retryRefused(db: Database): Promise<void> {
  if ((await db.$count(usageDay, lt(usageDay.seq, 0))) > 0) await retryDays(db);
  const { kind, key } = inventory;
  const rows = await db.select({ kind, key }).from(inventory).where(isRefused);
  await sendAgain(
    db,
    rows.map((row) => `${row.kind}/${row.key}`),
  );
}

function retryDays(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    await lockState(tx);
    return queueAgain(tx, "usage_day", sql`seq < 0`);
  });
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
