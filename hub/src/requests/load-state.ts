import {
  type ClockOfStep,
  type Decision,
  type RequestState,
  RunningClock,
  shanghaiDay,
} from "@duoyun/shared";
import { and, asc, eq, inArray } from "drizzle-orm";
import { aboutSubject, type SubjectName } from "../chat/subject-of-token.ts";
import type { Transaction } from "../database/connect.ts";
import { requestClock, requestEvent } from "../database/schema/index.ts";
import { together } from "../database/together.ts";
import type { RequestRow } from "./find-request.ts";

export type StoredClock = ClockOfStep & { id: string };
export type LoadedState = RequestState & { clocks: StoredClock[] };

/** The state of a request as the engine reads it. */
export async function loadState(tx: Transaction, row: RequestRow): Promise<LoadedState> {
  return stateOf(row, await loadHistory(tx, { id: row.id }));
}

/** What a request's state consists of beside its row. */
export type History = Pick<LoadedState, "clocks" | "decisions">;

/** The clocks and the standing approvals of a request. */
export async function loadHistory(tx: Transaction, request: SubjectName): Promise<History> {
  const [clocks, decisions] = await together([loadClocks(tx, request), loadDecisions(tx, request)]);
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

const selectClocks = aboutSubject((tx, requestId) =>
  tx
    .select()
    .from(requestClock)
    .where(eq(requestClock.requestId, requestId))
    .orderBy(asc(requestClock.startedAt), asc(requestClock.id)),
);

async function loadClocks(tx: Transaction, request: SubjectName): Promise<StoredClock[]> {
  const rows = await selectClocks(tx, request);
  return rows.map(({ id, step, state, data }) => ({
    id,
    step,
    state,
    clock: RunningClock.parse(data),
  }));
}

const selectDecisions = aboutSubject((tx, requestId) =>
  tx
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
    .orderBy(asc(requestEvent.seq)),
);

/** The approvals that stand; a take-back removes the one before it. */
export async function loadDecisions(tx: Transaction, request: SubjectName): Promise<Decision[]> {
  const rows = await selectDecisions(tx, request);
  const decisions: Decision[] = [];
  for (const { action, step, personId } of rows) {
    if (action === "takenBack") decisions.pop();
    else if (step && personId) decisions.push({ step, personId });
  }
  return decisions;
}
