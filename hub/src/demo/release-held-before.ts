import { offsetClock } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { releaseHeldOrders } from "../sweeps/release-held-orders.ts";
import { runSweep } from "../sweeps/run-sweep.ts";

/**
 * Lets the orders leave whose hold a move of the clock would end: a city that heard of the new day first
 * would take back a lease whose extension is approved.
 */
export async function releaseHeldBefore(ctx: Ctx, movedSeconds: number): Promise<void> {
  const moved = offsetClock(() => movedSeconds * 1_000, ctx.clock);
  await runSweep(
    { ...ctx, actor: { kind: "clock" } },
    {
      ...releaseHeldOrders,
      due: (sweep, batch) => releaseHeldOrders.due({ ...sweep, clock: moved }, batch),
    },
  );
}
