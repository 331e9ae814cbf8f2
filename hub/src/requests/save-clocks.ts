import { randomUUID } from "node:crypto";
import type { ClockOfStep } from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { insertRow } from "../database/insert-row.ts";
import { requestClock } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";
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
    if (!stored) return [insertRow(tx, requestClock, newClock(change.request, entry, now))];
    if (stored.state === entry.state) return [];
    const { clock, state } = entry;
    if (isOpen(state) || isOpen(stored.state)) {
      const endedAt = isOpen(state) ? null : now;
      return [changeClock(tx, { id: stored.id, state, endedAt, data: clock, ...ends(clock) })];
    }
    return [];
  });
  await together(writes);
}

function isOpen(state: ClockOfStep["state"]): boolean {
  return state === "running" || state === "paused";
}

function ends({ dueOn, provisional }: ClockOfStep["clock"]) {
  return { dueOn, provisional };
}

const changeClock = statement((tx) =>
  tx
    .update(requestClock)
    .set({
      state: given(requestClock.state),
      endedAt: given(requestClock.endedAt, "endedAt"),
      data: given(requestClock.data),
      dueOn: given(requestClock.dueOn, "dueOn"),
      provisional: given(requestClock.provisional),
    })
    .where(eq(requestClock.id, sql.placeholder("id"))),
);

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
