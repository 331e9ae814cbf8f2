import { AppError, forbidden, type RequestView, type Text, today } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { approversOf } from "../requests/approvers-of.ts";
import { auditRefusal } from "../requests/audit-refusal.ts";
import { getRequest } from "../requests/get.ts";
import type { AccountActor } from "./account-actor.ts";
import { auditRefusedTap } from "./audit-refused-tap.ts";
import { decisionText } from "./decision-text.ts";
import { type ResolvedToken, resolveToken, unknownButton } from "./resolve-token.ts";
import { loadHistory, stepDecision } from "./step-decision.ts";
import { type TokenVerb, tokenVerbs } from "./token-verb.ts";

export type ExplainedToken = {
  verb: TokenVerb;
  subject: { type: "request" | "lease"; id: string };
  valid: boolean;
  text: Text | null;
};

/** What a button would do for this person now, asked before a form is opened for it; `text` says why it would not. */
export function explainToken(
  ctx: Ctx<AccountActor>,
  input: { token: string },
): Promise<ExplainedToken> {
  return auditRefusal(ctx, { verb: "token", entity: "request", input }, async () => {
    const explained = await explain(ctx, input.token);
    const { verb, subject, text } = explained;
    if (text !== null) {
      const about = { entity: subject.type, entityId: subject.id, verb };
      await auditRefusedTap(ctx, { ...about, code: "stale", why: text.en });
    }
    return explained;
  });
}

async function explain(ctx: Ctx<AccountActor>, token: string): Promise<ExplainedToken> {
  const found = await inTenant(ctx.db, ctx.actor.tenant, (tx) =>
    resolveToken(tx, token, tokenVerbs),
  );
  if (found.verb === "handle") return explainHandle(ctx, found);
  if (found.personId !== ctx.actor.personId) throw unknownButton();
  const { verb, subjectType: type, subjectId: id } = found;
  const text = type === "lease" ? await whyNotLease(ctx, found) : await whyNotRequest(ctx, found);
  return { verb, subject: { type, id }, valid: text === null, text };
}

/** A group's button is everybody's to tap; it leads on only those who may decide the step now. */
async function explainHandle(
  ctx: Ctx<AccountActor>,
  { verb, subjectId: id, step }: ResolvedToken,
): Promise<ExplainedToken> {
  const request = await getRequest(ctx, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") throw notAmong();
    throw error;
  });
  const able = await inTenant(ctx.db, ctx.actor.tenant, (tx) =>
    approversOf(tx, { id }, today(ctx.clock)),
  );
  const isOver = request.step?.id !== step;
  if (!isOver && !able.some((one) => one.id === ctx.actor.personId)) throw notAmong();
  const subject = { type: "request" as const, id };
  return { verb, subject, valid: !isOver, text: isOver ? texts.over : null };
}

function notAmong(): AppError {
  return forbidden({
    zh: "您不在本单审批人中。由您办理的申请会发给您本人，也可私聊发送“待办”查看。",
    en: 'You are not among those who decide this request. What is yours comes to you; you may also send "pending" in private.',
  });
}

async function whyNotLease(ctx: Ctx<AccountActor>, token: ResolvedToken): Promise<Text | null> {
  const { may } = await getLease(ctx, { id: token.subjectId });
  const isOpen = token.verb === "details" || may.some((verb) => verb === token.verb);
  return isOpen && !token.usedAt ? null : texts.lease;
}

async function whyNotRequest(ctx: Ctx<AccountActor>, token: ResolvedToken): Promise<Text | null> {
  const request = await getRequest(ctx, { id: token.subjectId });
  if (isOpen(request, token)) return null;
  const history = await inTenant(ctx.db, token.tenant, (tx) => loadHistory(tx, token.subjectId));
  const { step, revision } = token;
  const ended = step === null ? null : stepDecision(history, { step, revision });
  return ended ? decisionText(ended) : texts.request;
}

function isOpen(request: RequestView, { verb, step, revision, usedAt }: ResolvedToken): boolean {
  if (verb === "details") return true;
  if (usedAt || request.revision !== revision) return false;
  // Whoever may return a request may as well pass it on.
  const needed = verb === "transfer" ? "return" : verb;
  const decides = needed === "approve" || needed === "return" || needed === "reject";
  if (decides && request.step?.id !== step) return false;
  return request.may.some((allowed) => allowed === needed);
}

const texts = {
  lease: {
    zh: "该资源当前不能进行此操作。请打开资源详情查看原因。",
    en: "This cannot be done for the resource now. Open the lease to see why.",
  },
  over: {
    zh: "本环节已经办结，无需再办理。",
    en: "This step is over. There is nothing left to do.",
  },
  request: {
    zh: "该申请已有变化，这个按钮不再有效。请打开申请查看最新情况。",
    en: "The request has changed and this button no longer works. Open the request to see how it stands.",
  },
} as const satisfies Record<string, Text>;
