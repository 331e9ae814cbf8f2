import {
  coreNodeCode,
  type Month,
  type NodeCode,
  notFound,
  today,
  type UsageMonths,
  type UsageMonthView,
} from "@duoyun/shared";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Actor, Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { usageClose } from "../database/schema/index.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { keepsNodes } from "../nodes/keepers.ts";
import { type CutOffCtx, cutOffOf } from "./cut-off.ts";
import type { ClosingRow } from "./find-closing.ts";
import { findLate } from "./find-late.ts";
import { daysToMeasure, nextMonth } from "./month-days.ts";
import { readTotals } from "./month-figures.ts";
import { toRevision } from "./to-revision.ts";

const mostShown = 13;

/** The months of a node's usage, newest first; another city's is not found. */
export async function listMonths(
  ctx: Ctx<PersonActor>,
  { code }: { code: NodeCode },
): Promise<UsageMonths> {
  const { tenant } = ctx.actor;
  requireOwn(ctx.actor, code);
  const within = tenant === coreNodeCode ? inProvince : inTenant;
  const items = await within(ctx.db, tenant, (tx) => readMonths(tx, ctx, { tenant: code }));
  return { items, mayReopen: keepsNodes(ctx.actor) };
}

export function requireOwn(actor: PersonActor, code: NodeCode): void {
  const isOwn = actor.tenant === coreNodeCode || actor.tenant === code;
  if (!isOwn) throw notFound({ zh: "节点", en: "node" });
}

/** The newest months of a node, or one of them. */
export async function readMonths(
  tx: Transaction,
  ctx: CutOffCtx & { actor: Actor },
  { tenant, only }: { tenant: NodeCode; only?: Month },
): Promise<UsageMonthView[]> {
  const months = only ? [only] : await monthsOf(tx, ctx, tenant);
  const views: UsageMonthView[] = [];
  for (const month of months) views.push(await readMonth(tx, ctx, { tenant, month }));
  return views;
}

async function monthsOf(tx: Transaction, ctx: CutOffCtx, tenant: string): Promise<Month[]> {
  const [span] = await tx.execute<{ first: Month | null; last: Month | null }>(sql`
    select to_char(min(day), 'YYYY-MM') as first, to_char(max(day), 'YYYY-MM') as last
    from usage_day where tenant = ${tenant}`);
  const closed = await tx
    .select({ month: usageClose.month })
    .from(usageClose)
    .where(eq(usageClose.tenant, tenant));
  const known = [span?.first, span?.last, ...closed.map(({ month }) => month)].filter(
    (m) => m != null,
  );
  if (known.length === 0) return [];
  const first = known.toSorted()[0] ?? "";
  const thisMonth = today(ctx.clock).slice(0, 7);
  const last = [...known, thisMonth].toSorted().at(-1) ?? thisMonth;
  const months: Month[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months.toReversed().slice(0, mostShown);
}

type Wanted = { tenant: NodeCode; month: Month };

async function readMonth(
  tx: Transaction,
  ctx: CutOffCtx,
  { tenant, month }: Wanted,
): Promise<UsageMonthView> {
  const revisions = await tx
    .select()
    .from(usageClose)
    .where(and(eq(usageClose.tenant, tenant), eq(usageClose.month, month)))
    .orderBy(desc(usageClose.revision));
  const [newest] = revisions;
  const late = newest
    ? await findLate(tx, { tenant, month, revision: newest.revision })
    : { lateDays: 0, lateAt: null };
  const { at, provisional } = cutOffOf(ctx, tenant, month);
  const state = stateOf(ctx, month, newest);
  const isSettled = state === "closed" && late.lateDays === 0;
  const measured = daysToMeasure(month, ctx.clock);
  return {
    month,
    state,
    cutOff: at.toISOString(),
    provisional,
    now: isSettled ? null : await readTotals(tx, { tenant, month, daysToMeasure: measured }),
    ...late,
    revisions: revisions.map(toRevision),
  };
}

function stateOf(
  { clock }: CutOffCtx,
  month: Month,
  newest: ClosingRow | undefined,
): UsageMonthView["state"] {
  if (newest) return newest.reopenedAt ? "reopened" : "closed";
  return today(clock).slice(0, 7) <= month ? "running" : "open";
}
