import type { LeaseAttention, LeaseSummary } from "@duoyun/shared";
import { expect, it } from "vitest";
import { groupByAttention } from "./lease-groups.ts";

const words = { zh: "", en: "" };
const lease = (number: string, attention: LeaseAttention, lastDay: string): LeaseSummary => ({
  id: number,
  tenant: "320900",
  number,
  kind: "temporary",
  kindTitle: words,
  title: words,
  organisation: words,
  holder: words,
  each: null,
  amounts: { hosts: 1, vcpu: 2, memoryGib: 4, storageGib: 40 },
  allocatedOn: "2026-10-01",
  capDay: lastDay,
  lastDay,
  extensionBy: null,
  provisional: false,
  status: "active",
  attention,
  remainingWorkingDays: null,
  pendingExtension: null,
  version: 1,
});

it("puts what is overdue first and, in a group, what ends first", () => {
  const groups = groupByAttention([
    lease("A", "none", "2027-01-01"),
    lease("B", "ending", "2026-11-27"),
    lease("C", "ending", "2026-11-25"),
    lease("D", "overdue", "2026-11-20"),
  ]);
  expect(groups.map(({ attention }) => attention)).toEqual(["overdue", "ending", "none"]);
  expect(groups[1]?.leases.map(({ number }) => number)).toEqual(["C", "B"]);
});

it("shows no empty group", () => {
  expect(groupByAttention([])).toEqual([]);
});
