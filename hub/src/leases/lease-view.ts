import { explainLease, type LeaseTermsView, type LeaseView, mayLease, today } from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease, leaseReminder } from "../database/schema/index.ts";
import { batchesOf } from "../requests/batches.ts";
import { currentRules, type KindRules, pinnedRules, takesKind } from "../requests/rules-of.ts";
import { type LeaseRow, noSuchLease } from "./find-lease.ts";
import { leaseSubject } from "./lease-subject.ts";
import { citeRule, leaseTerms } from "./lease-terms.ts";
import { leaseTimeline } from "./lease-timeline.ts";
import { pendingExtensions } from "./pending-extensions.ts";
import { powersOver } from "./powers-over.ts";
import { readCertificate } from "./read-certificate.ts";
import { selectLeases } from "./select-leases.ts";
import { summariseLease } from "./summarise-lease.ts";
import { termSpan } from "./term-dates.ts";

/** A lease as `ctx.actor` sees it now, with what that person may do; the caller has checked that it may be read. */
export async function getLeaseView(ctx: Ctx, tx: Transaction, id: string): Promise<LeaseView> {
  const [named] = await selectLeases(tx, eq(lease.id, id));
  if (!named) throw noSuchLease;
  const { row, source } = named;
  const rules = pinnedRules(ctx, source);
  const [pending, reminders, timeline, certificate, may, powers] = await Promise.all([
    pendingExtensions(tx, [id]),
    remindersOf(tx, id),
    leaseTimeline(tx, row),
    readCertificate(tx, { leaseId: id }),
    mayNow(tx, ctx, row),
    powersOver(tx, ctx, row),
  ]);
  const span =
    row.months === null ? null : termSpan({ from: row.termFrom, months: row.months }, rules);
  return {
    ...summariseLease(ctx, named, pending.get(id) ?? null),
    requestId: source.id,
    requestNumber: source.number,
    billingStartsOn: source.billingStartsOn,
    batches: await batchesOf(tx, source),
    resources: row.resources,
    reminders,
    explanation: span ? explainLease(span, rules.calendar).days : [],
    rule: rules.kind.lease ? citeRule(rules.rulebook, rules.kind.lease.ruleId) : null,
    extension: extensionTerms(ctx, row, rules),
    timeline,
    certificate,
    may,
    powers: powers.map(({ power }) => power),
  };
}

async function remindersOf(tx: Transaction, leaseId: string): Promise<LeaseView["reminders"]> {
  const rows = await tx
    .select()
    .from(leaseReminder)
    .where(eq(leaseReminder.leaseId, leaseId))
    .orderBy(asc(leaseReminder.day));
  return rows.map(({ day, workingDaysBefore, sentAt }) => ({
    day,
    workingDaysBefore,
    sentAt: sentAt?.toISOString() ?? null,
  }));
}

/** How much more may be asked for now, and by when under the rules that the lease was made under. */
function extensionTerms(ctx: Ctx, row: LeaseRow, rules: KindRules): LeaseTermsView | null {
  if (!rules.kind.lease?.extendable || !takesKind(ctx, row, "extension")) return null;
  const terms = leaseTerms(currentRules(ctx, row, "extension"));
  return terms && { ...terms, notice: leaseTerms(rules)?.notice ?? null };
}

async function mayNow(tx: Transaction, ctx: Ctx, row: LeaseRow): Promise<LeaseView["may"]> {
  const { actor } = ctx;
  if (actor.kind !== "person") return [];
  const subject = await leaseSubject(tx, ctx, row);
  const verbs = ["extend", "change", "reclaim", "release", "optimise", "enforce"] as const;
  return verbs.filter(
    (verb) => mayLease(actor, verb, { subject, today: today(ctx.clock) }) === null,
  );
}
