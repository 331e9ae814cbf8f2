import { randomUUID } from "node:crypto";
import type { ClockOfStep } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { requestClock } from "../database/schema/index.ts";
import { together } from "../database/together.ts";
import type { RequestRow } from "./find-request.ts";
import type { StoredClock } from "./load-state.ts";

export type ClockChange = {
  request: Pick<RequestRow, "id" | "tenant">;
  before: readonly StoredClock[];
  after: readonly ClockOfStep[];
};

/** Stores what became of the clocks: the engine keeps their order and appends new ones. */
export async function saveClocks(tx: Transaction, ctx: Ctx, change: ClockChange): Promise<void> {
  const now = ctx.clock.now();
  const writes = change.after.flatMap((entry, index): PromiseLike<unknown>[] => {
    const stored = change.before[index];
    if (!stored) return [tx.insert(requestClock).values(newClock(change.request, entry, now))];
    if (stored.state === entry.state) return [];
    const ended = { state: entry.state, endedAt: now };
    return [tx.update(requestClock).set(ended).where(eq(requestClock.id, stored.id))];
  });
  await together(writes);
}

function newClock(
  request: ClockChange["request"],
  { step, state, clock }: ClockOfStep,
  now: Date,
): typeof requestClock.$inferInsert {
  return {
    id: randomUUID(),
    tenant: request.tenant,
    requestId: request.id,
    step,
    ruleId: clock.rule.id,
    data: clock,
    state,
    startedAt: now,
    dueOn: clock.dueOn,
    provisional: clock.provisional,
  };
}
