import {
  advance,
  type RequestEvent,
  type RequestState,
  roleFor,
  soonestOpen,
  stepOf,
  today,
} from "@duoyun/shared";
import { lockChain } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { together } from "../database/together.ts";
import { holdUntil } from "../orders/hold-until.ts";
import { changeRequest } from "./change-request.ts";
import type { RequestRow } from "./find-request.ts";
import { type LoadedState, loadState } from "./load-state.ts";
import { type RequestChange, recordEvent } from "./record-event.ts";
import { type KindRules, pinnedRules } from "./rules-of.ts";
import { type CityAnswer, runEffects } from "./run-effects.ts";
import { saveClocks } from "./save-clocks.ts";

export type EventInput = {
  row: RequestRow;
  event: RequestEvent;
  reason?: string | undefined;
  answer?: CityAnswer | undefined;
  /** How many hosts an approval has opened first. */
  firstBatch?: number | undefined;
  /** What a new filing puts in the place of the old one. */
  refiled?: Refiled;
  data?: Record<string, unknown> | undefined;
  state?: LoadedState;
  /** What came before the event in the same transaction and is still to be recorded. */
  unrecorded?: readonly RequestChange[];
};

/**
 * Carries an event out: one conditional update of the request, then clocks, effects, history, outbox
 * and audit. Answers null when somebody else changed the request first. An order that leaves at once
 * leaves before anything is recorded: its number is locked before the audit's head, as everywhere.
 */
export async function applyEvent(
  tx: Transaction,
  ctx: Ctx,
  input: EventInput,
): Promise<RequestRow | null> {
  const { row, event, unrecorded = [] } = input;
  const rules = pinnedRules(ctx, row);
  const before = input.state ?? (await loadState(tx, row));
  const { state, effects } = advance(before, event, { ...rules, on: today(ctx.clock) });
  const isApproval = event.type === "approved";
  const takeBackUntil = isApproval ? await holdUntil(tx, ctx, { row, effects }) : null;
  // Where nothing else is locked between them, the audit's head needs no round trip of its own.
  const locksNothingElse = effects.length === 0 && row.leaseId === null;
  const [changed, head] = await together([
    changeRequest(tx, row, {
      ...columnsOf(state, rules),
      ...moments(ctx, { row, event, takeBackUntil }),
      ...refiledOr(row, input.refiled),
      firstBatch: firstBatchAfter(input),
      ...billing(ctx, { before: row, after: state, rules }),
    }),
    locksNothingElse ? lockChain(tx, row.tenant) : null,
  ]);
  if (!changed) return null;
  const leavesAtOnce = takeBackUntil === null && effects.some(({ type }) => type === "holdOrder");
  const changes = [...unrecorded, { ...changeOf(input, changed), head }];
  const carryOut = async () => {
    await runEffects(tx, ctx, { row: changed, rules, effects, answer: input.answer });
    if (leavesAtOnce) return;
    for (const change of changes) await recordEvent(tx, ctx, change);
  };
  await together([
    saveClocks(tx, ctx, { request: row, before: before.clocks, after: state.clocks }),
    carryOut(),
  ]);
  return leavesAtOnce
    ? applyEvent(tx, ctx, { row: changed, event: { type: "orderReleased" }, unrecorded: changes })
    : changed;
}

function changeOf({ row, event, reason, data }: EventInput, changed: RequestRow): RequestChange {
  const { step, revision } = row;
  return { row: changed, action: actionOf(event), step, revision, reason, data };
}

/** The columns that follow from a state. */
export function columnsOf(state: RequestState, { kind }: KindRules) {
  const step = stepOf(kind, state.step);
  return {
    status: state.status,
    step: state.step,
    stepIndex: step ? kind.steps.indexOf(step) : kind.steps.length,
    stepRole: step && state.status === "pending" ? roleFor(step.actorRole) : null,
    revision: state.revision,
    reserved: state.reserved,
    dueOn: soonestOpen(state.clocks, ({ clock }) => clock.dueOn)?.clock.dueOn ?? null,
  };
}

type Happened = { row: RequestRow; event: RequestEvent; takeBackUntil: Date | null };

/** When it was decided, and by whom and until when the last approval may be taken back. */
function moments(ctx: Ctx, { row, event, takeBackUntil }: Happened) {
  const decided = ["approved", "returned", "rejected"].includes(event.type);
  return {
    decidedAt: decided ? ctx.clock.now() : event.type === "takenBack" ? null : row.decidedAt,
    takeBackUntil,
    takeBackBy: takeBackUntil && event.type === "approved" ? event.by : null,
  };
}

/** What is decided anew is also opened anew. */
function firstBatchAfter({ row, event, firstBatch }: EventInput): number | null {
  const isAnew = ["takenBack", "objected", "returned"].includes(event.type);
  return isAnew ? null : (firstBatch ?? row.firstBatch);
}

/** Billing starts on the day on which the step that starts it has ended (YCC-14). */
function billing(
  ctx: Ctx,
  { before, after, rules }: { before: RequestRow; after: RequestState; rules: KindRules },
) {
  const step = stepOf(rules.kind, before.step);
  const hasEnded = step?.id !== after.step && after.status !== "pending";
  const wasConfirmed = after.confirmations.some((one) => one.step === step?.id);
  return step?.startsBilling && hasEnded && wasConfirmed
    ? { billingStartsOn: today(ctx.clock) }
    : { billingStartsOn: before.billingStartsOn };
}

/** The content of a request as it was filed last. */
export type Refiled = Pick<RequestRow, "form" | "amounts" | "flags">;

function refiledOr({ form, amounts, flags }: RequestRow, refiled: Refiled | undefined): Refiled {
  return refiled ?? { form, amounts, flags };
}

function actionOf(event: RequestEvent): string {
  return event.type === "orderAnswered" ? event.result : event.type;
}
