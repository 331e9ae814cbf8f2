import type { ClockMessage, FilingMessage, OrderMessage } from "@duoyun/shared";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { readFiling } from "../catalog/read-filing.ts";
import type { CityActor, Ctx } from "../context.ts";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { signals } from "../live/signals.ts";
import type { Signal } from "../outbox/emit-outbox.ts";
import { readClockOffset } from "./read-clock-offset.ts";
import { renumberOrders } from "./renumber-orders.ts";

export type Down = TrackedEnvelope<OrderMessage> | ClockMessage | FilingMessage;
export type DownStream = AsyncGenerator<Down>;

export type FollowInput = { afterSeq: number; stop: AbortSignal };

/** The city's orders that still want work, oldest first, how its catalog's filing stands, and every move of the clock of business, until it hangs up. */
export async function* followOrders(
  ctx: Ctx<CityActor>,
  { afterSeq, stop }: FollowInput,
): DownStream {
  await renumberOrders(ctx, afterSeq);
  const told = { seq: afterSeq, filing: "" };
  for await (const signal of signals(ctx.db, stop)) {
    if (signal === null || signal.topic === "clock") {
      yield { type: "clock", offsetSeconds: await readClockOffset(ctx) };
    }
    if (concerns(ctx, signal, "catalog")) yield* newFiling(ctx, told);
    if (concerns(ctx, signal, "order")) yield* newOrders(ctx, told);
  }
}

/** What the city has heard on this stream. */
type Told = { seq: number; filing: string };

function concerns({ actor }: Ctx<CityActor>, signal: Signal | null, topic: Signal["topic"]) {
  return signal === null || (signal.topic === topic && signal.tenant === actor.tenant);
}

/** A draft that is worked on changes nothing of how the filing stands, and is not told. */
async function* newFiling(ctx: Ctx<CityActor>, told: Told): AsyncGenerator<Down> {
  const filing = await inTenant(ctx.db, ctx.actor.tenant, (tx) => readFiling(tx, ctx));
  const text = JSON.stringify(filing);
  if (!filing || text === told.filing) return;
  told.filing = text;
  yield filing;
}

async function* newOrders(ctx: Ctx<CityActor>, told: Told): AsyncGenerator<Down> {
  let page: OrderMessage[];
  do {
    page = await ordersAfter(ctx, told.seq);
    for (const message of page) {
      told.seq = message.seq;
      yield tracked(String(message.seq), message);
    }
  } while (page.length > 0);
}

const pageSize = 500;

async function ordersAfter(ctx: Ctx<CityActor>, seq: number): Promise<OrderMessage[]> {
  const open = and(
    eq(order.tenant, ctx.actor.tenant),
    gt(order.seq, seq),
    inArray(order.status, ["ready", "accepted"]),
  );
  const rows = await inTenant(ctx.db, ctx.actor.tenant, (tx) =>
    tx.select().from(order).where(open).orderBy(asc(order.seq)).limit(pageSize),
  );
  return rows.flatMap(({ id, seq, kind, leaseId, payload }) =>
    seq === null || leaseId === null ? [] : [{ type: "order", id, seq, kind, leaseId, payload }],
  );
}
