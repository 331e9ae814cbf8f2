import { realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { JobQueue } from "@duoyun/shared/runtime/queue";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { ClockActor, Ctx } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { delivery } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type DispatchOptions = { ctx: Ctx<ClockActor>; queue: JobQueue };

const batchSize = 200;
const receiptSeconds = 30;
const jobAttempts = 4;

/** Queues every delivery that is new or has waited too long, on real time, for its receipt. */
export async function dispatchDeliveries(options: DispatchOptions): Promise<number> {
  const queuedBefore = new Date(realClock.now().getTime() - receiptSeconds * 1_000);
  let queued = 0;
  for (;;) {
    const found = await options.ctx.db.execute<{ tenant: string; id: string }>(
      sql`select tenant, id from pending_deliveries(${queuedBefore.toISOString()}, ${batchSize})`,
    );
    let marked = 0;
    for (const row of found) {
      const attempt = await markQueued(options.ctx.db, row, queuedBefore);
      if (attempt === null) continue;
      marked += 1;
      crashPoint("hub.dispatch.afterCommit");
      await addJob(options, row.id, attempt);
      crashPoint("hub.dispatch.afterQueueAdd");
    }
    queued += marked;
    if (found.length < batchSize || marked === 0) return queued;
  }
}

/** The attempt's number, or null when another process has queued it meanwhile. */
async function markQueued(
  db: Database,
  { tenant, id }: { tenant: string; id: string },
  queuedBefore: Date,
): Promise<number | null> {
  return inTenant(db, tenant, async (tx) => {
    const [row] = await tx
      .update(delivery)
      .set({ queuedAt: realClock.now(), attempts: sql`${delivery.attempts} + 1` })
      .where(
        and(
          eq(delivery.id, id),
          eq(delivery.state, "pending"),
          or(isNull(delivery.queuedAt), lt(delivery.queuedAt, queuedBefore)),
        ),
      )
      .returning({ attempts: delivery.attempts });
    crashPoint("hub.dispatch.beforeCommit");
    return row?.attempts ?? null;
  });
}

// A queue that is away costs a delay, not the delivery: the sweep comes round again.
async function addJob(
  { queue, ctx }: DispatchOptions,
  deliveryId: string,
  attempt: number,
): Promise<void> {
  try {
    await queue.add({
      id: attempt === 1 ? deliveryId : `${deliveryId}-${attempt}`,
      name: "deliver",
      payload: { deliveryId },
      attempts: jobAttempts,
      deduplication: { key: deliveryId },
    });
  } catch (error) {
    ctx.log.warn({ err: error, deliveryId }, "the queue did not take a delivery");
  }
}
