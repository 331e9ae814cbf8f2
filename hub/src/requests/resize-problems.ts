import { groupsOf, type HostSize, type LeaseSizes, type ListedHost } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import type { LeaseRow } from "../leases/find-lease.ts";
import { itemOfLease } from "../leases/item-of-lease.ts";
import { type Problem, sizeProblems } from "./catalog-problems.ts";
import type { FiledLeaseForm } from "./lease-form.ts";
import { listProblems } from "./list-problems.ts";

/** Which new sizes of a lease's hosts its catalog item does not offer (P24-10); one that stays as it is may stay. */
export async function resizeProblems(
  tx: Transaction,
  lease: LeaseRow,
  { before, to }: Pick<FiledLeaseForm, "before" | "to">,
): Promise<Problem[]> {
  const wrong = listProblems(lease, to);
  if (!to || wrong.length > 0) return wrong;
  const item = await itemOfLease(tx, lease);
  if (!item) return [];
  const problemsOf = (size: ListedHost) => {
    const now = standingFor(size, before);
    return sizeProblems(item, size).filter(({ field }) => !now.some(has(field, size)));
  };
  if (!("each" in to)) return problemsOf(to);
  return to.each.flatMap((size, index) => problemsOf(size).map((one) => atHost(one, index)));
}

/** The host that a row names, or any that it may mean. */
function standingFor({ host: name }: ListedHost, before: LeaseSizes): readonly HostSize[] {
  const own = "each" in before ? before.each.filter(({ host }) => name && host === name) : [];
  return own.length > 0 ? own : groupsOf(before);
}

function has(field: string, size: HostSize) {
  const fields = ["vcpu", "memoryGib", "storageGib"] as const;
  return (one: HostSize) => fields.some((name) => name === field && one[name] === size[name]);
}

function atHost({ field, text: { zh, en } }: Problem, index: number): Problem {
  const number = index + 1;
  return {
    field: `to.each.${index}.${field}`,
    text: { zh: `第 ${number} 台：${zh}`, en: `Host ${number}: ${en}` },
  };
}
