import { type DecideInput, type DecideResult, DecisionOutcome } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { useToken } from "../chat/use-token.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { together } from "../database/together.ts";
import { applyEvent } from "./apply-event.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { type Decided, decidedBefore } from "./decided-before.ts";
import type { Decision } from "./decision.ts";
import { findRequest, type RequestRow } from "./find-request.ts";
import { firstBatchIn } from "./first-batch-in.ts";
import { loadHistory, stateOf } from "./load-state.ts";
import { requireReadable } from "./may-read.ts";
import { ownToken } from "./own-token.ts";
import { standingOf } from "./refusal-of.ts";
import { refuse } from "./refuse.ts";
import { requireReason } from "./require-reason.ts";
import { pinnedRules } from "./rules-of.ts";
import { checkSecondFactor, requireSecondFactor } from "./second-factor.ts";
import { findNamedRequest } from "./select-requests.ts";
import { summarise } from "./summarise.ts";
import { tellEnforced } from "./tell-enforced.ts";
import { tellObjection } from "./tell-objection.ts";

/** One person's decision on the open step; the second of two decisions is told who made the first. */
export function decide(ctx: Ctx<PersonActor>, input: DecideInput): Promise<DecideResult> {
  return auditRefusal(ctx, { verb: "decide", entity: "request", input }, async () => {
    const secondFactor = await checkSecondFactor(ctx, input);
    const result = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const decision = await readDecision(tx, ctx, input);
      const made = await decideOnce(tx, ctx, { ...decision, secondFactor });
      crashPoint("hub.decide.beforeCommit");
      return resultOf(ctx, decision, made);
    });
    crashPoint("hub.decide.afterCommit");
    return result;
  });
}

async function readDecision(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: DecideInput,
): Promise<Decision> {
  const { tenant } = ctx.actor;
  if (!("token" in input)) {
    const { id, revision, step, outcome, reason, firstBatch } = input;
    const [named, history] = await together([
      findNamedRequest(tx, tenant, { id }),
      loadHistory(tx, { id }),
    ]);
    return { named, history, revision, step, outcome, reason, firstBatch, token: null };
  }
  const [token, named, history] = await together([
    ownToken(tx, ctx, { token: input.token, verbs: ["approve", "return", "reject"] }),
    findNamedRequest(tx, tenant, input),
    loadHistory(tx, input),
  ]);
  return {
    named,
    history,
    revision: token.revision,
    step: token.step ?? "",
    outcome: DecisionOutcome.parse(token.verb),
    reason: input.reason,
    token: token.token,
  };
}

/** `before` is null when this decision was made now; otherwise this very person had made it before. */
type Made = { row: RequestRow; before: Decided | null };

async function decideOnce(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  decision: Decision & { secondFactor: boolean },
): Promise<Made> {
  const { revision, step, outcome } = decision;
  const { row } = decision.named;
  // Whoever has a card has seen it; others hear of what they may not read as of what there is not.
  if (decision.token === null) await requireReadable(tx, ctx.actor, row);
  if (row.status !== "pending" || row.step !== step || row.revision !== revision) {
    return { row, before: await decidedBefore(tx, ctx, decision) };
  }
  const rules = pinnedRules(ctx, row);
  const state = stateOf(row, decision.history);
  const asked = { row, answers: state, rules, verb: outcome };
  const { refusal, onBehalfOf } = await standingOf(tx, ctx, asked);
  if (refusal) {
    // The reads may straddle another's commit, also the same tap's other copy: then that one counts.
    const latest = await findRequest(tx, ctx.actor.tenant, { id: row.id });
    if (latest.version !== row.version) {
      return { row: latest, before: await decidedBefore(tx, ctx, decision) };
    }
    throw refuse(refusal, `${ctx.settings.hubUrl}/requests/${row.id}`);
  }
  if (!decision.secondFactor) requireSecondFactor(row, rules);
  requireReason(decision);
  const firstBatch = firstBatchIn(decision, rules);
  const by = ctx.actor.personId;
  const event = { type: eventTypes[outcome], by };
  const data = onBehalfOf || firstBatch ? { onBehalfOf, firstBatch } : undefined;
  const [, changed] = await together([
    decision.token === null || useToken(tx, decision.token),
    applyEvent(tx, ctx, { row, event, state, reason: decision.reason, data, firstBatch }),
  ]);
  if (changed && outcome === "reject") {
    await tellObjection(tx, ctx, { row, rules, reason: decision.reason });
  }
  if (changed && outcome === "approve") await tellEnforced(tx, ctx, { row: changed, rules });
  if (changed) return { row: changed, before: null };
  return { row, before: await decidedBefore(tx, ctx, decision) };
}

const eventTypes = { approve: "approved", return: "returned", reject: "rejected" } as const;

function resultOf(
  ctx: Ctx<PersonActor>,
  { named, outcome }: Decision,
  { row, before }: Made,
): DecideResult {
  return {
    decision: before ? "repeated" : "made",
    outcome: before?.outcome ?? outcome,
    by: before?.by ?? ctx.actor.title,
    at: (before?.at ?? ctx.clock.now()).toISOString(),
    request: summarise(ctx, { ...named, row }),
    takeBackUntil: row.takeBackUntil?.toISOString() ?? null,
  };
}
