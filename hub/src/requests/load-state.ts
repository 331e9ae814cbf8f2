import {
  type ClockOfStep,
  type Decision,
  type RequestState,
  RunningClock,
  shanghaiDay,
} from "@duoyun/shared";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { requestClock, requestEvent } from "../database/schema/index.ts";
import type { RequestRow } from "./find-request.ts";

export type StoredClock = ClockOfStep & { id: string };
export type LoadedState = RequestState & { clocks: StoredClock[] };

/** The state of a request as the engine reads it. */
export async function loadState(tx: Transaction, row: RequestRow): Promise<LoadedState> {
  const [clocks, decisions] = await Promise.all([
    loadClocks(tx, row.id),
    loadDecisions(tx, row.id),
  ]);
  return {
    status: row.status,
    step: row.step,
    revision: row.revision,
    filedOn: shanghaiDay(row.filedAt),
    reserved: row.reserved,
    decisions,
    clocks,
  };
}

async function loadClocks(tx: Transaction, requestId: string): Promise<StoredClock[]> {
  const rows = await tx
    .select()
    .from(requestClock)
    .where(eq(requestClock.requestId, requestId))
    .orderBy(asc(requestClock.startedAt), asc(requestClock.id));
  return rows.map(({ id, step, state, data }) => ({
    id,
    step,
    state,
    clock: RunningClock.parse(data),
  }));
}

/** The approvals that stand; a take-back removes the one before it. */
export async function loadDecisions(tx: Transaction, requestId: string): Promise<Decision[]> {
  const rows = await tx
    .select({
      action: requestEvent.action,
      step: requestEvent.step,
      personId: requestEvent.personId,
    })
    .from(requestEvent)
    .where(
      and(
        eq(requestEvent.requestId, requestId),
        inArray(requestEvent.action, ["approved", "takenBack"]),
      ),
    )
    .orderBy(asc(requestEvent.seq));
  const decisions: Decision[] = [];
  for (const { action, step, personId } of rows) {
    if (action === "takenBack") decisions.pop();
    else if (step && personId) decisions.push({ step, personId });
  }
  return decisions;
}
