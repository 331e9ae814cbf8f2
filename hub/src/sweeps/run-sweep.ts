import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { ClockActor, Ctx } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import type { DueRow, Sweep } from "./sweep.ts";

const batch = 200;

/** Deals with everything that is due, each row in a transaction of its own; a row that fails is left for the next run. */
export async function runSweep(ctx: Ctx<ClockActor>, sweep: Sweep): Promise<number> {
  let total = 0;
  for (;;) {
    const rows = await sweep.due(ctx, batch);
    let done = 0;
    for (const row of rows) {
      if (await carryOutOne(ctx, sweep, row)) done += 1;
    }
    total += done;
    if (rows.length < batch || done === 0) return total;
  }
}

async function carryOutOne(ctx: Ctx<ClockActor>, sweep: Sweep, row: DueRow): Promise<boolean> {
  try {
    const done = await inTenant(ctx.db, row.tenant, async (tx) => {
      const changed = await sweep.carryOut(tx, ctx, row);
      crashPoint("hub.sweep.beforeCommit");
      return changed;
    });
    crashPoint("hub.sweep.afterCommit");
    return done;
  } catch (error) {
    ctx.log.error({ err: error, sweep: sweep.name, ...row }, "a due row was left for the next run");
    return false;
  }
}
