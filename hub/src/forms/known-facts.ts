import {
  askedSizes,
  groupsOf,
  type KindForm,
  type Known,
  type LeaseSizes,
  type RequestKind,
  ResourceForm,
  shanghaiDay,
  type Text,
} from "@duoyun/shared";
import { FiledLeaseForm } from "../requests/lease-form.ts";
import type { NamedRequest } from "../requests/select-requests.ts";
import { sizeText } from "../requests/sizes-text.ts";

export function plain(text: string): Text {
  return { zh: text, en: text };
}

export function sizesText(sizes: LeaseSizes): Text {
  const groups = groupsOf(sizes).map((group) => [group.quantity, sizeText(group)]);
  return {
    zh: groups.map(([quantity, each]) => `${quantity} 台 × ${each}`).join("；"),
    en: groups.map(([quantity, each]) => `${quantity} × ${each}`).join("; "),
  };
}

export function monthsText(months: number): Text {
  return { zh: `${months} 个月`, en: `${months} months` };
}

type About = { service: Text; about: RequestKind["about"]; kindForm: KindForm };

/** What a request knows by itself and its paper form therefore does not ask; `service` is the catalog's name of what is asked for. */
export function knownFacts(
  { row, applicant, organisation }: NamedRequest,
  { service, about, kindForm }: About,
): Known {
  return {
    number: plain(row.number),
    filedOn: plain(shanghaiDay(row.filedAt)),
    applicant,
    organisation,
    service,
    ...(about === "lease" ? ofLease(row.form) : ofResources(row.form, kindForm)),
  };
}

function ofLease(form: unknown): Known {
  const { title, reason, before, to } = FiledLeaseForm.parse(form);
  const known: Known = {
    systemName: plain(title),
    reason: plain(reason),
    before: sizesText(before),
  };
  return to ? { ...known, after: sizesText(to) } : known;
}

function ofResources(filed: unknown, kindForm: KindForm): Known {
  const form = ResourceForm.parse(filed);
  const { systemName, purpose, months } = form;
  const known: Known = {
    systemName: plain(systemName),
    purpose: plain(purpose),
    hosts: sizesText(askedSizes(form, kindForm)),
  };
  if (months === undefined) return known;
  return { ...known, months: monthsText(months) };
}
