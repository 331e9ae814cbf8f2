import {
  actorTerms,
  type ClockOfStep,
  type Confirmation,
  type Decision,
  decisionsBefore,
  type RequestState,
  RunningClock,
  shanghaiDay,
  withoutThose,
} from "@duoyun/shared";
import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
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
export type History = Pick<LoadedState, "clocks" | "decisions" | "confirmations">;

/** The clocks and the standing approvals of a request. */
export async function loadHistory(tx: Transaction, request: SubjectName): Promise<History> {
  const [clocks, answers] = await together([loadClocks(tx, request), loadAnswers(tx, request)]);
  return { clocks, ...answers };
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

const selectAnswers = aboutSubject((tx, requestId) =>
  tx
    .select({
      action: requestEvent.action,
      step: requestEvent.step,
      personId: requestEvent.personId,
      data: requestEvent.data,
    })
    .from(requestEvent)
    .where(
      and(
        eq(requestEvent.requestId, requestId),
        inArray(requestEvent.action, [
          "approved",
          "takenBack",
          "resubmitted",
          "confirmed",
          "objected",
        ]),
      ),
    )
    .orderBy(asc(requestEvent.seq)),
);

export type Answers = Pick<LoadedState, "decisions" | "confirmations">;

const Approved = z.object({ onBehalfOf: z.string().optional() });
const Objected = z.object({ backTo: z.string() });
const Confirmed = z.object({ party: z.enum(actorTerms) });

/** What people answered and what of it stands: a take-back removes the approval before it, a new filing all of them, an objection what has to be answered anew. */
export async function loadAnswers(tx: Transaction, request: SubjectName): Promise<Answers> {
  const rows = await selectAnswers(tx, request);
  let decisions: Decision[] = [];
  let confirmations: Confirmation[] = [];
  for (const { action, step, personId, data } of rows) {
    if (action === "takenBack") decisions.pop();
    else if (action === "resubmitted") decisions.length = 0;
    else if (step && personId && action === "approved") {
      decisions.push({ step, personId, ...Approved.parse(data ?? {}) });
    } else if (step && action === "objected") {
      decisions = decisionsBefore(decisions, Objected.parse(data).backTo);
      confirmations = withoutThose(confirmations, step);
    } else if (step && personId) {
      confirmations.push({ step, personId, party: Confirmed.parse(data).party });
    }
  }
  return { decisions, confirmations };
}
