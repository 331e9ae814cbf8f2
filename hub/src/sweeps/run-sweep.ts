import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { ClockActor, Ctx } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import type { DueRow, DueRows, Sweep } from "./sweep.ts";

const batch = 200;
/** Where many are dealt with at once; each of them may hold a lock of PostgreSQL's shared lock table. */
const largeBatch = 1_000;

/** Deals with everything that is due, many at once where the sweep can; a row that fails is left for the next run. */
export async function runSweep(ctx: Ctx<ClockActor>, sweep: Sweep): Promise<number> {
  const most = sweep.carryOutMany ? largeBatch : batch;
  let total = 0;
  for (;;) {
    const rows = await sweep.due(ctx, most);
    const done = await carryOutAll(ctx, sweep, rows);
    total += done;
    if (rows.length < most || done === 0) return total;
  }
}

async function carryOutAll(ctx: Ctx<ClockActor>, sweep: Sweep, rows: DueRow[]): Promise<number> {
  const dealtWith = await carryOutTogether(ctx, sweep, rows);
  let done = dealtWith.size;
  for (const row of rows) {
    if (!dealtWith.has(row.id) && (await carryOutOne(ctx, sweep, row))) done += 1;
  }
  return done;
}

async function carryOutTogether(
  ctx: Ctx<ClockActor>,
  sweep: Sweep,
  rows: readonly DueRow[],
): Promise<Set<string>> {
  const dealtWith = new Set<string>();
  if (!sweep.carryOutMany) return dealtWith;
  for (const [tenant, own] of Map.groupBy(rows, (row) => row.tenant)) {
    if (own.length < 2) continue;
    const ids = await carryOutMany(ctx, sweep, { tenant, ids: own.map(({ id }) => id) });
    for (const id of ids) dealtWith.add(id);
  }
  return dealtWith;
}

async function carryOutMany(ctx: Ctx<ClockActor>, sweep: Sweep, rows: DueRows): Promise<string[]> {
  try {
    const ids = await inTenant(ctx.db, rows.tenant, async (tx) => {
      const changed = (await sweep.carryOutMany?.(tx, ctx, rows)) ?? [];
      crashPoint("hub.sweep.beforeCommit");
      return changed;
    });
    crashPoint("hub.sweep.afterCommit");
    return ids;
  } catch (error) {
    const { tenant, ids } = rows;
    const many = { err: error, sweep: sweep.name, tenant, rows: ids.length };
    ctx.log.warn(many, "due rows could not be dealt with at once and are tried one by one");
    return [];
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
