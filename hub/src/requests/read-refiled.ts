import {
  askedAmounts,
  type Day,
  type Enclosure,
  growthOf,
  LeaseForm,
  ResourceForm,
  requestAmounts,
  sizesOf,
  TemporaryForm,
} from "@duoyun/shared";
import { z } from "zod";
import { withOffer } from "../catalog/with-offer.ts";
import type { Transaction } from "../database/connect.ts";
import { checkAnnex } from "../forms/check-annex.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { sizedForm } from "../forms/sized-form.ts";
import { findLease } from "../leases/find-lease.ts";
import type { Refiled } from "./apply-event.ts";
import { changeProblems } from "./change-problems.ts";
import { ExtensionForm } from "./extension-form.ts";
import type { RequestRow } from "./find-request.ts";
import { formProblems } from "./form-problems.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import { monthsProblem } from "./months-problem.ts";
import { refuseForm } from "./refuse-form.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { resizeProblems } from "./resize-problems.ts";
import { resourceFlags } from "./resource-flags.ts";
import type { KindRules } from "./rules-of.ts";
import { scaleUpFlags } from "./scale-up-flags.ts";

export type RefiledInput = {
  row: RequestRow;
  rules: KindRules;
  form: Record<string, unknown>;
  today: Day;
};
export type Completed = Refiled & { enclosures: readonly Enclosure[] };

/** A completed form under the rules that the request was filed under, refused with everything that is wrong with it. */
export function readRefiled(tx: Transaction, input: RefiledInput): Promise<Completed> {
  const { kind } = input.rules;
  if (kind.kind === "extension") return readExtension(input);
  return kind.about === "lease" ? readLease(tx, input) : readResources(tx, input);
}

async function readResources(tx: Transaction, { row, rules, form, today }: RefiledInput) {
  const isTemporary = rules.kind.kind === "temporary";
  const read = sizedForm(ResourceForm.parse(isTemporary ? TemporaryForm.parse(form) : form), rules);
  const problems = [
    ...(await formProblems(tx, { tenant: row.tenant, form: read, rules })),
    ...requirementProblems(read, rules),
    ...checkAnnex({ ...read, today }, rules),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  const whose = { tenant: row.tenant, organisationId: row.organisationId };
  return {
    form: await withOffer(tx, read, { tenant: row.tenant, day: today, before: row.form }),
    amounts: askedAmounts(read, kindFormOf(rules)),
    flags: await resourceFlags(tx, { ...whose, rules, form: read, today }),
    enclosures: read.enclosures,
  };
}

async function readLease(
  tx: Transaction,
  { row, rules, form, today }: RefiledInput,
): Promise<Completed> {
  const { leaseNumber, title } = FiledLeaseForm.parse(row.form);
  const lease = await leaseOf(tx, row);
  const read = { ...LeaseForm.parse(form), leaseNumber, title, before: sizesOf(lease) };
  const problems = [
    ...requirementProblems(read, rules),
    ...changeProblems(read, rules),
    ...(await resizeProblems(tx, lease, read)),
    ...checkAnnex({ ...read, systemName: title, today }, rules),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  const { enclosures, to } = read;
  const amounts = to ? growthOf(lease.amounts, requestAmounts(to)) : row.amounts;
  const flags = to ? scaleUpFlags({ annex: read.annex, growth: amounts }, rules) : row.flags;
  return { form: read, amounts, flags, enclosures };
}

function leaseOf(tx: Transaction, { tenant, leaseId, number }: RequestRow) {
  if (!leaseId) throw new Error(`Request ${number} is about no lease.`);
  return findLease(tx, tenant, { id: leaseId });
}

const Extension = z.object({
  months: z.int().min(1),
  reason: z.string().trim().min(4).max(200),
  affirmed: z.array(z.string().max(40)).max(20).default([]),
});

async function readExtension({ row, rules, form }: RefiledInput): Promise<Completed> {
  const read = { ...ExtensionForm.parse(row.form), ...Extension.parse(form) };
  const tooLong = monthsProblem(read.months, rules);
  const problems = [
    ...(tooLong ? [{ field: "months", text: tooLong }] : []),
    ...requirementProblems({ ...read, enclosures: [] }, rules),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  return { form: read, amounts: row.amounts, flags: row.flags, enclosures: [] };
}
