import type { CompareInput, Day, Difference } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import type { DaySpan } from "../usage/usage-rules.ts";
import { outdateUsageDays } from "./outdate-usage-days.ts";
import { readUsageDigests, type UsageDigest } from "./read-usage-digests.ts";

/**
 * What a city declares of its usage days and what is held of that; null where it does not say, as is `differing`, how
 * many days are of other content. `wanted`: the days to be sent again.
 */
export type UsageFound = {
  declared: number | null;
  held: number | null;
  differing: number | null;
  wanted: Day[];
  differences: Difference[];
};

type Told = Pick<CompareInput, "epoch" | "usage" | "usageDigests">;

/** Days that differ and of which something is held are mended so many at a time: whatever is held of them is written. */
const mostMended = 8;

/**
 * Compares the usage days that a city still keeps, day by day, by their digests; of a city that tells none by their
 * number. What the hub holds beside, as its city has lost it, counts for nothing; nor do days that the hub does not keep.
 */
export async function compareUsageDays(
  tx: Transaction,
  tenant: string,
  { told: { epoch, usage, usageDigests }, keeps }: { told: Told; keeps: DaySpan },
): Promise<UsageFound> {
  if (!usage) return { declared: null, held: null, differing: null, wanted: [], differences: [] };
  const days = usage
    .map(([day, declared], index) => ({ day, declared, digest: usageDigests?.[index] }))
    .filter(({ day }) => day >= keeps.from && day <= keeps.to);
  const there = await readUsageDigests(tx, tenant, { epoch, days: days.map(({ day }) => day) });
  const compared = days.map((day) => compareDay(day, there.get(day.day) ?? nothing));
  const differing = compared.filter(({ agrees }) => !agrees);
  const sum = (of: (day: Compared) => number) =>
    compared.reduce((total, day) => total + of(day), 0);
  const figures = { declared: sum((day) => day.declared), held: sum((day) => day.held) };
  if (!usageDigests) {
    return { ...figures, differing: null, wanted: daysOf(differing), differences: [] };
  }
  const mended = [
    ...differing.filter(({ isEmpty }) => isEmpty),
    ...differing.filter(({ isEmpty }) => !isEmpty).slice(0, mostMended),
  ];
  await outdateUsageDays(tx, tenant, daysOf(mended));
  const differences = mended.map(({ day, why }) => ({ record: `usageDay/${day}`, why }));
  return { ...figures, differing: differing.length, wanted: daysOf(mended), differences };
}

const nothing: UsageDigest = { count: 0, digest: "0".repeat(16) };

type Compared = ReturnType<typeof compareDay>;

function compareDay(
  { day, declared, digest }: { day: Day; declared: number; digest: string | undefined },
  there: UsageDigest,
) {
  const held = Math.min(there.count, declared);
  const agrees = digest === undefined ? held === declared : digest === there.digest;
  const why: Difference["why"] = held < declared ? "missing" : "changed";
  return { day, declared, held, agrees, why, isEmpty: there.count === 0 };
}

function daysOf(compared: readonly { day: Day }[]): Day[] {
  return compared.map(({ day }) => day);
}
