import {
  type Enclosure,
  growthOf,
  LeaseForm,
  ResourceForm,
  requestAmounts,
  TemporaryForm,
} from "@duoyun/shared";
import { z } from "zod";
import type { Transaction } from "../database/connect.ts";
import type { Refiled } from "./apply-event.ts";
import { changeProblems } from "./change-problems.ts";
import { ExtensionForm } from "./extension-form.ts";
import type { RequestRow } from "./find-request.ts";
import { formProblems } from "./form-problems.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import { monthsProblem } from "./months-problem.ts";
import { refuseForm } from "./refuse-form.ts";
import { requirementProblems } from "./requirement-problems.ts";
import type { KindRules } from "./rules-of.ts";
import { sizeFlags } from "./size-flags.ts";

export type RefiledInput = { row: RequestRow; rules: KindRules; form: Record<string, unknown> };
export type Completed = Refiled & { enclosures: readonly Enclosure[] };

/** A completed form under the rules that the request was filed under, refused with everything that is wrong with it. */
export function readRefiled(tx: Transaction, input: RefiledInput): Promise<Completed> {
  const { kind } = input.rules;
  if (kind.kind === "extension") return readExtension(input);
  return kind.about === "lease" ? readLease(input) : readResources(tx, input);
}

async function readResources(tx: Transaction, { row, rules, form }: RefiledInput) {
  const isTemporary = rules.kind.kind === "temporary";
  const read = ResourceForm.parse(isTemporary ? TemporaryForm.parse(form) : form);
  const problems = [
    ...(await formProblems(tx, { tenant: row.tenant, form: read, rules })),
    ...(isTemporary ? [] : requirementProblems(read, rules)),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  return {
    form: read,
    amounts: requestAmounts(read),
    flags: sizeFlags(read, rules),
    enclosures: read.enclosures,
  };
}

async function readLease({ row, rules, form }: RefiledInput): Promise<Completed> {
  const { leaseNumber, title, before } = FiledLeaseForm.parse(row.form);
  const read = { ...LeaseForm.parse(form), leaseNumber, title, before };
  const problems = [...requirementProblems(read, rules), ...changeProblems(read, rules)];
  if (problems.length > 0) throw refuseForm(problems);
  const { enclosures, to } = read;
  const amounts = to ? growthOf(requestAmounts(before), requestAmounts(to)) : row.amounts;
  return { form: read, amounts, flags: row.flags, enclosures };
}

const Extension = z.object({ months: z.int().min(1), reason: z.string().trim().min(4).max(200) });

async function readExtension({ row, rules, form }: RefiledInput): Promise<Completed> {
  const read = { ...ExtensionForm.parse(row.form), ...Extension.parse(form) };
  const tooLong = monthsProblem(read.months, rules);
  if (tooLong) throw refuseForm([{ field: "months", text: tooLong }]);
  return { form: read, amounts: row.amounts, flags: row.flags, enclosures: [] };
}
