import { type CardAction, type CardView, NodeCode, nodeOf, Text } from "@duoyun/shared";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import type { card } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { getRequest } from "../requests/get.ts";
import type { AccountActor } from "./account-actor.ts";
import { approvalVerbs, leaseVerbs, requestVerbs } from "./card-verbs.ts";
import { lastDecision, loadHistory, stepDecision } from "./step-decision.ts";
import type { TokenVerb } from "./token-verb.ts";

export type CardRow = typeof card.$inferSelect;

/** A card as its recipient may see it now; the tokens of `verbs` are still to be minted for `step` and `revision`. */
export type ViewedCard = {
  view: CardView;
  version: number;
  verbs: TokenVerb[];
  step: string | null;
  revision: number;
};

export async function viewCard(ctx: Ctx<AccountActor>, row: CardRow): Promise<ViewedCard> {
  const viewed = await viewByKind(ctx, row);
  // In the web chat the page itself, one press away, holds the details.
  if (ctx.actor.via.platform !== "web") return viewed;
  return { ...viewed, verbs: viewed.verbs.filter((verb) => verb !== "details") };
}

function viewByKind(ctx: Ctx<AccountActor>, row: CardRow): Promise<ViewedCard> | ViewedCard {
  switch (row.kind) {
    case "approval":
      return viewApproval(ctx, row);
    case "request":
      return viewRequest(ctx, row);
    case "lease":
      return viewLease(ctx, row);
    case "notice":
      return viewNotice(ctx, row);
    case "group":
      return viewGroup(ctx, row);
    default:
      return row.kind satisfies never;
  }
}

async function viewApproval(ctx: Ctx<AccountActor>, row: CardRow): Promise<ViewedCard> {
  const request = await getRequest(ctx, { id: row.subjectId });
  const history = await readHistory(ctx, row);
  const ended = stepDecision(history, row);
  const isCurrent = request.step?.id === row.step && request.revision === row.revision;
  const decision = ended ?? (isCurrent ? null : replacedAt(history.at(-1)?.at ?? row.createdAt));
  const isOver = !ended && !isCurrent;
  const verbs = isOver ? [] : approvalVerbs(request, ended, ctx.actor.personId);
  const view: CardView = {
    kind: "approval",
    request,
    node: nodeTitle(row.tenant),
    decision,
    auditNumber: ended?.auditNumber ?? null,
    decidedVia: ended?.surface ?? null,
    ...footer(ctx, `requests/${row.subjectId}`),
  };
  return { view, version: request.version, verbs, step: row.step, revision: request.revision };
}

async function viewRequest(ctx: Ctx<AccountActor>, row: CardRow): Promise<ViewedCard> {
  const request = await getRequest(ctx, { id: row.subjectId });
  const decision = lastDecision(await readHistory(ctx, row));
  const view: CardView = {
    kind: "request",
    request,
    node: nodeTitle(row.tenant),
    auditNumber: decision?.auditNumber ?? null,
    decidedVia: decision?.surface ?? null,
    ...footer(ctx, `requests/${row.subjectId}`),
  };
  const { version, revision } = request;
  return { view, version, verbs: requestVerbs(request), step: null, revision };
}

async function viewLease(ctx: Ctx<AccountActor>, row: CardRow): Promise<ViewedCard> {
  const lease = await getLease(ctx, { id: row.subjectId });
  const view: CardView = {
    kind: "lease",
    lease,
    node: nodeTitle(row.tenant),
    reminder: row.step === "reminder",
    ...footer(ctx, `leases/${row.subjectId}`),
  };
  return { view, version: lease.version, verbs: leaseVerbs(lease), step: null, revision: 1 };
}

/** As the group may see it, through the eyes of whoever brought it in. */
async function viewGroup(ctx: Ctx<AccountActor>, row: CardRow): Promise<ViewedCard> {
  const request = await getRequest(ctx, { id: row.subjectId });
  const ended = stepDecision(await readHistory(ctx, row), row);
  const isCurrent = request.step?.id === row.step && request.revision === row.revision;
  const { number, kindTitle, amounts, dueOn, late, version, revision } = request;
  const replaced = { outcome: "replaced" as const, at: ctx.clock.now().toISOString() };
  const decision = ended && { outcome: ended.outcome, at: ended.at };
  const view: CardView = {
    kind: "group",
    ...{ number, kindTitle, amounts, dueOn, late },
    node: nodeTitle(row.tenant),
    step: isCurrent ? (request.step?.title ?? null) : null,
    decision: decision ?? (isCurrent ? null : replaced),
    ...footer(ctx, `requests/${row.subjectId}`),
  };
  const verbs: TokenVerb[] = isCurrent && !ended ? ["handle"] : [];
  return { view, version, verbs, step: row.step, revision };
}

const NoticeData = z.object({ title: Text, text: Text });

function viewNotice(ctx: Ctx<AccountActor>, row: CardRow): ViewedCard {
  const { title, text } = NoticeData.parse(row.data);
  const view: CardView = { kind: "notice", title, text, ...footer(ctx) };
  return { view, version: 1, verbs: [], step: null, revision: 1 };
}

function readHistory(ctx: Ctx<AccountActor>, row: CardRow) {
  return inTenant(ctx.db, row.tenant, (tx) => loadHistory(tx, row.subjectId));
}

function replacedAt(at: Date) {
  return { outcome: "replaced" as const, by: null, at: at.toISOString(), reason: null };
}

function nodeTitle(tenant: string): Text {
  return nodeOf(NodeCode.parse(tenant)).name;
}

function footer(ctx: Ctx<AccountActor>, path?: string) {
  const open: CardAction[] = path ? [{ verb: "open", url: `${ctx.settings.hubUrl}/${path}` }] : [];
  return { actions: open, renderedAt: ctx.clock.now().toISOString() };
}
