import { realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { JobQueue } from "@duoyun/shared/runtime/queue";
import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { ClockActor, Ctx } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { delivery } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type DispatchOptions = {
  ctx: Ctx<ClockActor>;
  queue: JobQueue;
  /** How long a queued delivery may wait for its receipt before it is queued again; default 30. */
  receiptSeconds?: number;
};

type Queued = { id: string; attempts: number };

const batchSize = 200;
const jobAttempts = 4;

/** Queues every delivery that is new or has waited too long, on real time, for its receipt. */
export async function dispatchDeliveries(options: DispatchOptions): Promise<number> {
  const { receiptSeconds = 30 } = options;
  const queuedBefore = new Date(realClock.now().getTime() - receiptSeconds * 1_000);
  let total = 0;
  for (;;) {
    const found = await findPending(options.ctx.db, queuedBefore);
    let marked = 0;
    for (const [tenant, ids] of found.byTenant) {
      const queued = await markQueued(options.ctx.db, { tenant, ids, queuedBefore });
      crashPoint("hub.dispatch.afterCommit");
      await Promise.all(queued.map((row) => addJob(options, row)));
      crashPoint("hub.dispatch.afterQueueAdd");
      marked += queued.length;
    }
    total += marked;
    if (found.count < batchSize || marked === 0) return total;
  }
}

async function findPending(db: Database, queuedBefore: Date) {
  const rows = await db.execute<{ tenant: string; id: string }>(
    sql`select tenant, id from pending_deliveries(${queuedBefore.toISOString()}, ${batchSize})`,
  );
  const byTenant = Map.groupBy(rows, ({ tenant }) => tenant);
  const ids = [...byTenant].map(([tenant, own]) => [tenant, own.map(({ id }) => id)] as const);
  return { count: rows.length, byTenant: ids };
}

type Marking = { tenant: string; ids: readonly string[]; queuedBefore: Date };

/** Those that no other process has queued or holds, with the numbers of their attempts; what is held comes up again with the next sweep. */
async function markQueued(db: Database, marking: Marking): Promise<Queued[]> {
  const { tenant, ids, queuedBefore } = marking;
  return inTenant(db, tenant, async (tx) => {
    const waiting = tx
      .select({ id: delivery.id })
      .from(delivery)
      .where(
        and(
          inArray(delivery.id, [...ids]),
          eq(delivery.state, "pending"),
          or(isNull(delivery.queuedAt), lt(delivery.queuedAt, queuedBefore)),
        ),
      )
      .for("no key update", { skipLocked: true });
    const marked = await tx
      .update(delivery)
      .set({ queuedAt: realClock.now(), attempts: sql`${delivery.attempts} + 1` })
      .where(inArray(delivery.id, waiting))
      .returning({ id: delivery.id, attempts: delivery.attempts });
    crashPoint("hub.dispatch.beforeCommit");
    return marked;
  });
}

// A queue that is away costs a delay, not the delivery: the sweep comes round again.
async function addJob({ queue, ctx }: DispatchOptions, { id, attempts }: Queued): Promise<void> {
  try {
    await queue.add({
      id: attempts === 1 ? id : `${id}-${attempts}`,
      name: "deliver",
      payload: { deliveryId: id },
      attempts: jobAttempts,
      deduplication: { key: id },
    });
  } catch (error) {
    ctx.log.warn({ err: error, delivery: id }, "the queue did not take a delivery");
  }
}
