import {
  actsAsApplicant,
  openWatches,
  RequestVerb,
  type RequestView,
  soonestOpen,
  takesQuota,
  today,
  withinChatLimit,
} from "@duoyun/shared";
import { and, desc, eq, ne } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { order, request } from "../database/schema/index.ts";
import { filledAnnex } from "../forms/filled-annex.ts";
import { readCertificate } from "../leases/read-certificate.ts";
import { approversOf } from "./approvers-of.ts";
import { batchesOf, hostsToBatch } from "./batches.ts";
import { clockViews } from "./clock-view.ts";
import { encloseableNow } from "./encloseable.ts";
import { enclosureViews } from "./enclosure-views.ts";
import type { RequestRow } from "./find-request.ts";
import { noSuchRequest } from "./find-request.ts";
import { flagText } from "./flags.ts";
import { hostChangeTexts } from "./host-changes.ts";
import { loadAnswers, loadHistory } from "./load-state.ts";
import { proposalTexts } from "./proposal-text.ts";
import { quotaImpact } from "./quota-impact.ts";
import { standings } from "./refusal-of.ts";
import { type KindRules, pinnedRules } from "./rules-of.ts";
import { selectRequests } from "./select-requests.ts";
import { subjectForUnit } from "./subject-of.ts";
import { summarise } from "./summarise.ts";
import { requestTimeline } from "./timeline.ts";

/** A request as `ctx.actor` sees it now, with what that person may do; the caller has checked that it may be read. */
export async function getRequestView(ctx: Ctx, tx: Transaction, id: string): Promise<RequestView> {
  const [named] = await selectRequests(tx, eq(request.id, id));
  if (!named) throw noSuchRequest;
  const { row } = named;
  const rules = pinnedRules(ctx, row);
  const [clocks, quota, timeline, deciders, orderView, may, watches, enclosures, annex, encloses] =
    await Promise.all([
      clockViews(tx, ctx, { requestId: id, rules }),
      impactOf(tx, row, rules),
      requestTimeline(tx, { requestId: id, rules }),
      approversOf(tx, row, today(ctx.clock)),
      currentOrder(tx, id),
      mayNow(tx, ctx, { row, rules }),
      watchesOf(tx, ctx, { row, rules }),
      enclosureViews(tx, row, rules),
      filledAnnex(tx, named, rules),
      encloseableNow(tx, ctx, { row, rules }),
    ]);
  return {
    ...summarise(ctx, named, rules),
    form: row.form,
    flags: [
      ...row.flags.map((flag) => flagText(flag, rules)),
      ...proposalTexts(row, rules),
      ...hostChangeTexts(row, rules),
    ],
    clock: soonestOpen(clocks, ({ dueOn }) => dueOn) ?? null,
    clocks,
    quota,
    timeline,
    deciders: deciders.map(({ titleZh, titleEn }) => ({ zh: titleZh, en: titleEn })),
    leaseId: row.leaseId,
    billingStartsOn: row.billingStartsOn,
    hostsToBatch: hostsToBatch(row, rules),
    batches: await batchesOf(tx, row),
    order: orderView,
    takeBackUntil: row.takeBackUntil?.toISOString() ?? null,
    may,
    watches,
    enclosures,
    encloses,
    annex,
    certificate: await readCertificate(tx, { requestId: id }),
    chatMayDecide: withinChatLimit(row.amounts, rules.kind.chat),
  };
}

async function impactOf(tx: Transaction, row: RequestRow, { kind }: KindRules) {
  if (!takesQuota(kind) || !row.reserved) return [];
  return quotaImpact(tx, row);
}

async function currentOrder(tx: Transaction, requestId: string): Promise<RequestView["order"]> {
  const [row] = await tx
    .select()
    .from(order)
    .where(and(eq(order.requestId, requestId), ne(order.status, "cancelled")))
    .orderBy(desc(order.createdAt))
    .limit(1);
  if (!row) return null;
  const reason = typeof row.answer?.reason === "string" ? row.answer.reason : null;
  const waits = row.status === "ready" && row.seq === null;
  return {
    status: waits ? "suspended" : row.status,
    holdUntil: row.holdUntil?.toISOString() ?? null,
    reason,
  };
}

async function mayNow(
  tx: Transaction,
  ctx: Ctx,
  { row, rules }: { row: RequestRow; rules: KindRules },
): Promise<RequestView["may"]> {
  if (ctx.actor.kind !== "person") return [];
  const answers = await loadAnswers(tx, row);
  const standingTo = standings(tx, { ...ctx, actor: ctx.actor }, { row, answers, rules });
  const verbs: RequestView["may"] = [];
  for (const verb of RequestVerb.options) {
    if ((await standingTo(verb)).refusal === null) verbs.push(verb);
  }
  return verbs;
}

/** The duties that run on after the opening, and whether this person may report them as done. */
async function watchesOf(
  tx: Transaction,
  { actor }: Ctx,
  { row, rules }: { row: RequestRow; rules: KindRules },
): Promise<RequestView["watches"]> {
  if (rules.kind.watches.length === 0) return [];
  const history = await loadHistory(tx, { id: row.id });
  const open = openWatches(history, rules.kind);
  if (open.length === 0) return [];
  const subject = await subjectForUnit(tx, row, history);
  const mayReport = actor.kind === "person" && actsAsApplicant(actor, subject);
  return rules.kind.watches
    .filter(({ id }) => open.includes(id))
    .map(({ id, title }) => ({ id, title, mayReport }));
}
