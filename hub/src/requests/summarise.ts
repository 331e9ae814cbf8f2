import {
  type Amounts,
  decisionSteps,
  type HostSizes,
  hostTableOf,
  isDecision,
  type LeaseSizes,
  type RequestKind,
  type RequestSummary,
  ResourceForm,
  requestAmounts,
  stepOf,
  stepsOf,
  type Text,
  today,
} from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { ExtensionForm } from "./extension-form.ts";
import type { RequestRow } from "./find-request.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import { type KindRules, pinnedRules } from "./rules-of.ts";
import type { NamedRequest } from "./select-requests.ts";

const unfinished: readonly RequestRow["status"][] = [
  "pending",
  "approved",
  "opening",
  "confirming",
];

/** A request as lists and cards name it. */
export function summarise(
  ctx: Ctx,
  { row, applicant, organisation }: NamedRequest,
  rules: KindRules = pinnedRules(ctx, row),
): RequestSummary {
  return {
    id: row.id,
    tenant: row.tenant,
    number: row.number,
    kind: row.kind,
    kindTitle: rules.kind.title,
    title: titleOf(row, rules),
    status: row.status,
    step: placeOf(rules.kind, row.step),
    revision: row.revision,
    version: row.version,
    applicant,
    organisation,
    amounts: row.amounts,
    filedAt: row.filedAt.toISOString(),
    dueOn: row.dueOn,
    late: row.dueOn !== null && unfinished.includes(row.status) && row.dueOn < today(ctx.clock),
  };
}

/** Where a request stands: decisions are counted among decisions, so that the last approver sees that it is the last. */
function placeOf(kind: RequestKind, stepId: string | null): RequestSummary["step"] {
  const step = stepOf(kind, stepId);
  if (!step) return null;
  const among = isDecision(step) ? decisionSteps(kind) : stepsOf(kind);
  return {
    id: step.id,
    title: step.title,
    index: among.findIndex(({ id }) => id === step.id) + 1,
    count: among.length,
  };
}

function titleOf(row: RequestRow, rules: KindRules): Text {
  if (row.kind === "extension") {
    const { title, leaseNumber, months } = ExtensionForm.parse(row.form);
    return {
      zh: `${title}（${leaseNumber}）延期 ${months} 个月`,
      en: `${title} (${leaseNumber}): ${months} more ${months === 1 ? "month" : "months"}`,
    };
  }
  if (aboutLease.has(row.kind)) return titleAboutLease(row);
  const form = ResourceForm.parse(row.form);
  const isListed = hostTableOf(kindFormOf(rules)) !== null;
  const size = isListed ? totalText(row.amounts) : plainText(sizeText(form));
  return { zh: `${form.systemName}（${size.zh}）`, en: `${form.systemName} (${size.en})` };
}

/** Hosts of a list are of many sizes, so that only their sums can be told. */
function totalText({ hosts, vcpu, memoryGib }: Amounts): Text {
  const sums = `${vcpu} vCPU / ${memoryGib} GiB`;
  return { zh: `${hosts} 台共 ${sums}`, en: `${hosts} hosts, in all ${sums}` };
}

function plainText(text: string): Text {
  return { zh: text, en: text };
}

const aboutLease = new Set(["change", "reclaim", "optimisation"]);

function titleAboutLease(row: RequestRow): Text {
  const { title, leaseNumber, before, to } = FiledLeaseForm.parse(row.form);
  const name = { zh: `${title}（${leaseNumber}）`, en: `${title} (${leaseNumber})` };
  if (!to && row.kind === "optimisation") {
    return { zh: `${name.zh} 收回`, en: `${name.en}: to be taken back` };
  }
  if (!to) return name;
  const change = changeText(before, to);
  return { zh: `${name.zh} ${change.zh}`, en: `${name.en}: ${change.en}` };
}

function changeText(before: LeaseSizes, to: LeaseSizes): Text {
  const [was, is] = [shortText(before), shortText(to)];
  if (was.zh !== is.zh) return { zh: `${was.zh} → ${is.zh}`, en: `${was.en} → ${is.en}` };
  const [had, has] = [storageOf(before), storageOf(to)];
  if (had === has) return { zh: "总量不变", en: "the same in all" };
  return plainText(`${had} GiB → ${has} GiB`);
}

function shortText(sizes: LeaseSizes): Text {
  return "each" in sizes ? totalText(requestAmounts(sizes)) : plainText(sizeText(sizes));
}

function storageOf(sizes: LeaseSizes): number {
  return "each" in sizes ? requestAmounts(sizes).storageGib : sizes.storageGib;
}

function sizeText({ quantity, vcpu, memoryGib }: HostSizes): string {
  return `${quantity} × ${vcpu} vCPU / ${memoryGib} GiB`;
}
