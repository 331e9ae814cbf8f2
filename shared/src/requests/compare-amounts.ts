import { type Amounts, amountKinds } from "../amounts.ts";
import type { Readings } from "../rulebooks/readings-schema.ts";

function perKind(of: (kind: (typeof amountKinds)[number]) => number): Amounts {
  return {
    hosts: of("hosts"),
    vcpu: of("vcpu"),
    memoryGib: of("memoryGib"),
    storageGib: of("storageGib"),
  };
}

/** By how much each amount grows; what shrinks counts as nothing. */
export function growthOf(before: Amounts, after: Amounts): Amounts {
  return perKind((kind) => Math.max(0, after[kind] - before[kind]));
}

/** Whether so much growth makes a change a major one, which takes a formal request (P24-16, A-09). */
export function isMajorChange(
  { before, after }: { before: Amounts; after: Amounts },
  { growthPercent }: Pick<Readings["majorChange"], "growthPercent">,
): boolean {
  return amountKinds
    .filter((kind) => kind !== "hosts")
    .some((kind) => (after[kind] - before[kind]) * 100 > before[kind] * growthPercent);
}
