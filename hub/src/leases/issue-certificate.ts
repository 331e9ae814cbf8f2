import { randomUUID } from "node:crypto";
import {
  type CertificateFacts,
  NodeCode,
  nodeOf,
  RuleCitation,
  stepsOf,
  today,
} from "@duoyun/shared";
import { and, asc, eq } from "drizzle-orm";
import { actorTitle } from "../audit/actor-title.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { certificate, organisation, person, requestEvent } from "../database/schema/index.ts";
import { citeStep } from "../requests/cite-step.ts";
import { findRequest, type RequestRow } from "../requests/find-request.ts";
import { FiledLeaseForm } from "../requests/lease-form.ts";
import { requirementView } from "../requests/list-kinds.ts";
import { type KindRules, pinnedRules } from "../requests/rules-of.ts";
import type { LeaseRow } from "./find-lease.ts";
import { citeRule } from "./lease-terms.ts";
import { recordLeaseChange } from "./record-lease-change.ts";

/** `reclaimedOn` is the city's day where it is not today. */
type Shutdown = { lease: LeaseRow; request: RequestRow; reclaimedOn?: string | undefined };

/** Certifies under a number of its own that the city has shut down what a request asked for (YCC-27). */
export async function issueCertificate(
  tx: Transaction,
  ctx: Ctx,
  { lease, request, reclaimedOn }: Shutdown,
): Promise<void> {
  const year = today(ctx.clock).slice(0, 4);
  const count = await nextNumber(tx, lease.tenant, `certificate-${year}`);
  const number = `CERT-${year}-${String(count).padStart(5, "0")}`;
  await tx.insert(certificate).values({
    id: randomUUID(),
    tenant: lease.tenant,
    number,
    leaseId: lease.id,
    requestId: request.id,
    facts: await factsOf(tx, ctx, { lease, request, reclaimedOn }),
    issuedAt: ctx.clock.now(),
  });
  const data = { number, request: request.number };
  await recordLeaseChange(tx, ctx, { row: lease, action: "certified", data });
}

async function factsOf(
  tx: Transaction,
  ctx: Ctx,
  { lease, request, reclaimedOn: day = today(ctx.clock) }: Shutdown,
): Promise<CertificateFacts> {
  const rules = pinnedRules(ctx, request);
  const form = FiledLeaseForm.parse(request.form);
  return {
    node: nodeOf(NodeCode.parse(lease.tenant)).name,
    ...(await namesOf(tx, lease)),
    leaseNumber: lease.number,
    system: lease.title,
    requestNumber: request.number,
    requestKind: rules.kind.title,
    reason: form.reason,
    amounts: lease.amounts,
    resources: lease.resources.map(({ name, address }) => ({ name, address })),
    allocatedOn: lease.allocatedOn,
    filedAt: request.filedAt.toISOString(),
    reclaimedOn: day,
    billingStartsOn: await billingStart(tx, lease),
    billingEndsOn: day,
    affirmed: rules.kind.eligibility
      .filter(({ id }) => form.affirmed.includes(id))
      .map((one) => requirementView(one, rules.rulebook)),
    decisions: await decisionsOn(tx, request, rules),
    carriedOutBy: actorTitle(ctx.actor),
    rule: form.power ? RuleCitation.parse(form.power) : ruleOf(rules),
  };
}

async function billingStart(tx: Transaction, { tenant, requestId: id }: LeaseRow) {
  return (await findRequest(tx, tenant, { id })).billingStartsOn;
}

async function namesOf(tx: Transaction, { organisationId, holderId }: LeaseRow) {
  const [row] = await tx
    .select({
      organisation: { zh: organisation.titleZh, en: organisation.titleEn },
      holder: { zh: person.titleZh, en: person.titleEn },
    })
    .from(organisation)
    .innerJoin(person, eq(person.id, holderId))
    .where(eq(organisation.id, organisationId));
  if (!row) throw new Error(`Lease of ${organisationId} has no organisation.`);
  return row;
}

/** Who agreed at which step of the filing that was carried out. */
async function decisionsOn(
  tx: Transaction,
  { id, revision }: RequestRow,
  rules: KindRules,
): Promise<CertificateFacts["decisions"]> {
  const rows = await tx
    .select()
    .from(requestEvent)
    .where(
      and(
        eq(requestEvent.requestId, id),
        eq(requestEvent.revision, revision),
        eq(requestEvent.action, "approved"),
      ),
    )
    .orderBy(asc(requestEvent.seq));
  return rows.map(({ step, actor, at }) => ({
    step: citeStep(rules, step) ?? { zh: "审核", en: "Review" },
    by: actorTitle(actor),
    at: at.toISOString(),
  }));
}

/** The rule that bids the city take the resources back. */
function ruleOf({ kind, rulebook }: KindRules): CertificateFacts["rule"] {
  const ruleId = stepsOf(kind).at(-1)?.clock?.ruleId;
  return ruleId ? citeRule(rulebook, ruleId) : null;
}
