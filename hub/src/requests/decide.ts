import { type DecideInput, type DecideResult, mayRequest } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { useToken } from "../chat/use-token.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { applyEvent } from "./apply-event.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { type Decided, decidedBefore } from "./decided-before.ts";
import type { Decision } from "./decision.ts";
import { findRequest } from "./find-request.ts";
import { loadState } from "./load-state.ts";
import { ownToken } from "./own-token.ts";
import { refuse } from "./refuse.ts";
import { requestActor } from "./request-actor.ts";
import { subjectOf } from "./request-view.ts";
import { requireReason } from "./require-reason.ts";
import { pinnedRules } from "./rules-of.ts";
import { checkSecondFactor, requireSecondFactor } from "./second-factor.ts";
import { summariseById } from "./summarise-by-id.ts";

/** One person's decision on the open step; the second of two decisions is told who made the first. */
export function decide(ctx: Ctx<PersonActor>, input: DecideInput): Promise<DecideResult> {
  return auditRefusal(ctx, { verb: "decide", entity: "request", input }, async () => {
    const secondFactor = await checkSecondFactor(ctx, input);
    const result = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const decision = await readDecision(tx, ctx, input);
      const decided = await decideOnce(tx, ctx, { ...decision, secondFactor });
      const answer = await resultOf(tx, ctx, { ...decision, decided });
      crashPoint("hub.decide.beforeCommit");
      return answer;
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
    const { id, revision, step, outcome, reason } = input;
    const row = await findRequest(tx, tenant, { id });
    return { row, revision, step, outcome, reason, token: null };
  }
  const token = await ownToken(tx, ctx, { token: input.token, verbs: ["approve", "reject"] });
  return {
    row: await findRequest(tx, tenant, { id: token.subjectId }),
    revision: token.revision,
    step: token.step ?? "",
    outcome: token.verb === "approve" ? "approve" : "reject",
    reason: input.reason,
    token: token.token,
  };
}

/** Null when this decision was made now; otherwise this very person had made it before. */
async function decideOnce(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  decision: Decision & { secondFactor: boolean },
): Promise<Decided | null> {
  const { row, revision, step, outcome } = decision;
  if (row.status !== "pending" || row.step !== step || row.revision !== revision) {
    return decidedBefore(tx, ctx, decision);
  }
  const rules = pinnedRules(ctx, row);
  const state = await loadState(tx, row);
  const refusal = mayRequest(requestActor(ctx.actor), outcome, {
    subject: subjectOf(row, state.decisions),
    rules: { ...rules, now: ctx.clock.now() },
  });
  if (refusal) throw refuse(refusal, `${ctx.settings.hubUrl}/requests/${row.id}`);
  if (!decision.secondFactor) requireSecondFactor(row, rules);
  requireReason(decision);
  const by = ctx.actor.personId;
  const event =
    outcome === "approve"
      ? ({ type: "approved", by } as const)
      : ({ type: "rejected", by } as const);
  if (decision.token) await useToken(tx, decision.token);
  const changed = await applyEvent(tx, ctx, { row, event, state, reason: decision.reason });
  return changed ? null : decidedBefore(tx, ctx, decision);
}

async function resultOf(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { row, outcome, decided }: Decision & { decided: Decided | null },
): Promise<DecideResult> {
  const { request, takeBackUntil } = await summariseById(tx, ctx, row.id);
  return {
    decision: decided ? "repeated" : "made",
    outcome: decided?.outcome ?? outcome,
    by: decided?.by ?? ctx.actor.title,
    at: (decided?.at ?? ctx.clock.now()).toISOString(),
    request,
    takeBackUntil,
  };
}
