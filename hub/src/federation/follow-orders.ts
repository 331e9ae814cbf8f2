import type { ClockMessage, OrderMessage } from "@duoyun/shared";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { signals } from "../live/signals.ts";
import { readClockOffset } from "./read-clock-offset.ts";

export type DownStream = AsyncGenerator<TrackedEnvelope<OrderMessage> | ClockMessage>;

export type FollowInput = { afterSeq: number; stop: AbortSignal };

/** The city's orders that still want work, oldest first, and every move of the clock of business, until it hangs up. */
export async function* followOrders(
  ctx: Ctx<CityActor>,
  { afterSeq, stop }: FollowInput,
): DownStream {
  let sent = afterSeq;
  for await (const signal of signals(ctx.db, stop)) {
    if (signal === null || signal.topic === "clock") {
      yield { type: "clock", offsetSeconds: await readClockOffset(ctx) };
    }
    if (signal !== null && (signal.topic !== "order" || signal.tenant !== ctx.actor.tenant))
      continue;
    let page: OrderMessage[];
    do {
      page = await ordersAfter(ctx, sent);
      for (const message of page) {
        sent = message.seq;
        yield tracked(String(message.seq), message);
      }
    } while (page.length > 0);
  }
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
