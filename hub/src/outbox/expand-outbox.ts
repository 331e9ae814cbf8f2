import { realClock } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { ClockActor, Ctx } from "../context.ts";
import { expandRow } from "./expand-row.ts";

export type Expanded = { rows: number; lagSeconds: number };

const batchSize = 100;

/** Expands all rows that wait. One that fails is reported, left for the next pass and holds up no other. */
export async function expandOutbox(ctx: Ctx<ClockActor>): Promise<Expanded> {
  const done: Expanded = { rows: 0, lagSeconds: 0 };
  for (;;) {
    const found = await ctx.db.execute<{ tenant: string; id: string }>(
      sql`select tenant, id from claim_outbox(${batchSize})`,
    );
    const before = done.rows;
    for (const row of found) {
      const createdAt = await expandOrReport(ctx, { tenant: row.tenant, id: Number(row.id) });
      if (createdAt) note(done, createdAt);
    }
    if (found.length < batchSize || done.rows === before) return done;
  }
}

async function expandOrReport(
  ctx: Ctx<ClockActor>,
  row: { tenant: string; id: number },
): Promise<Date | null> {
  try {
    return await expandRow(ctx, row);
  } catch (error) {
    ctx.log.error(
      { err: error, outbox: row.id, tenant: row.tenant },
      "an outbox row was not expanded",
    );
    return null;
  }
}

// Rows carry the time of business, which the demo may have moved ahead of the real one.
function note(done: Expanded, createdAt: Date): void {
  const seconds = (realClock.now().getTime() - createdAt.getTime()) / 1_000;
  done.rows += 1;
  done.lagSeconds = Math.max(done.lagSeconds, seconds, 0);
}
