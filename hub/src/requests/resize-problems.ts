import type { Transaction } from "../database/connect.ts";
import type { LeaseRow } from "../leases/find-lease.ts";
import { itemOfLease } from "../leases/item-of-lease.ts";
import { type Problem, sizeProblems } from "./catalog-problems.ts";
import type { FiledLeaseForm } from "./lease-form.ts";

/** Which new sizes of a lease's hosts its catalog item does not offer (P24-10); one that stays as it is may stay. */
export async function resizeProblems(
  tx: Transaction,
  lease: LeaseRow,
  { before, to }: Pick<FiledLeaseForm, "before" | "to">,
): Promise<Problem[]> {
  const item = to && (await itemOfLease(tx, lease));
  if (!item) return [];
  const problems = sizeProblems(item, to);
  return problems.filter(({ field }) => isChanged(field, before, to));
}

type Sizes = NonNullable<FiledLeaseForm["to"]>;

function isChanged(field: string, before: Sizes, to: Sizes): boolean {
  const fields = ["vcpu", "memoryGib", "storageGib"] as const;
  return fields.some((one) => one === field && before[one] !== to[one]);
}
