import {
  type HostSizes,
  type Known,
  type RequestKind,
  ResourceForm,
  shanghaiDay,
  type Text,
} from "@duoyun/shared";
import { FiledLeaseForm } from "../requests/lease-form.ts";
import type { NamedRequest } from "../requests/select-requests.ts";

export function plain(text: string): Text {
  return { zh: text, en: text };
}

export function sizesText({ quantity, vcpu, memoryGib, storageGib }: HostSizes): Text {
  const each = `${vcpu} vCPU / ${memoryGib} GiB / ${storageGib} GiB`;
  return { zh: `${quantity} 台 × ${each}`, en: `${quantity} × ${each}` };
}

export function monthsText(months: number): Text {
  return { zh: `${months} 个月`, en: `${months} months` };
}

type About = { service: Text; about: RequestKind["about"] };

/** What a request knows by itself and its paper form therefore does not ask; `service` is the catalog's name of what is asked for. */
export function knownFacts(
  { row, applicant, organisation }: NamedRequest,
  { service, about }: About,
): Known {
  return {
    number: plain(row.number),
    filedOn: plain(shanghaiDay(row.filedAt)),
    applicant,
    organisation,
    service,
    ...(about === "lease" ? ofLease(row.form) : ofResources(row.form)),
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

function ofResources(form: unknown): Known {
  const { systemName, purpose, months, ...sizes } = ResourceForm.parse(form);
  const known: Known = {
    systemName: plain(systemName),
    purpose: plain(purpose),
    hosts: sizesText(sizes),
  };
  if (months === undefined) return known;
  return { ...known, months: monthsText(months) };
}
