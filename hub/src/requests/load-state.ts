import {
  type ClockOfStep,
  type Decision,
  type RequestState,
  RunningClock,
  shanghaiDay,
} from "@duoyun/shared";
import { and, asc, eq, inArray, type SQLWrapper } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { requestClock, requestEvent } from "../database/schema/index.ts";
import { together } from "../database/together.ts";
import type { RequestRow } from "./find-request.ts";

export type StoredClock = ClockOfStep & { id: string };
export type LoadedState = RequestState & { clocks: StoredClock[] };

/** The state of a request as the engine reads it. */
export async function loadState(tx: Transaction, row: RequestRow): Promise<LoadedState> {
  return stateOf(row, await loadHistory(tx, row.id));
}

/** What a request's state consists of beside its row. */
export type History = Pick<LoadedState, "clocks" | "decisions">;

/** The id may be a query that tells it, so that nobody has to wait for the id first. */
export async function loadHistory(
  tx: Transaction,
  requestId: string | SQLWrapper,
): Promise<History> {
  const [clocks, decisions] = await together([
    loadClocks(tx, requestId),
    loadDecisions(tx, requestId),
  ]);
  return { clocks, decisions };
}

/** A row and its history as one state. */
export function stateOf(row: RequestRow, history: History): LoadedState {
  return {
    status: row.status,
    step: row.step,
    revision: row.revision,
    filedOn: shanghaiDay(row.filedAt),
    reserved: row.reserved,
    ...history,
  };
}

async function loadClocks(tx: Transaction, requestId: string | SQLWrapper): Promise<StoredClock[]> {
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
export async function loadDecisions(
  tx: Transaction,
  requestId: string | SQLWrapper,
): Promise<Decision[]> {
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
