import { compareAgainSeconds, compareEverySeconds, realClock } from "@duoyun/shared";
import { TRPCClientError } from "@trpc/client";
import type { City } from "../city.ts";
import { cityState } from "../database/schema.ts";
import { type CityState, readState } from "../state/read-state.ts";
import { compare } from "./compare.ts";

/** Compares with the hub every quarter of an hour, sooner where something was left open, and when somebody asked; a hub that cannot compare yet is left alone. */
export async function compareWhenDue(city: City): Promise<void> {
  if (!isDue(await readState(city.db))) return;
  try {
    await compare(city);
  } catch (error) {
    if (!isUnknownThere(error)) throw error;
    city.log.warn({ city: city.code }, "the hub is older than this node: it cannot compare yet");
    const nothing = { comparison: null, compareAsked: false };
    await city.db.update(cityState).set({ ...nothing, comparedAt: realClock.now() });
  }
}

function isDue({ compareAsked, comparedAt, comparison }: CityState): boolean {
  if (compareAsked || comparedAt === null) return true;
  const ageSeconds = (realClock.now().getTime() - comparedAt.getTime()) / 1_000;
  return (
    ageSeconds < 0 || ageSeconds >= (isOpen(comparison) ? compareAgainSeconds : compareEverySeconds)
  );
}

/** Something differed still, or changed at each look. */
function isOpen(comparison: CityState["comparison"]): boolean {
  return comparison !== null && comparison.differing + (comparison.untold ?? 0) > 0;
}

function isUnknownThere(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  return error.data?.code === "NOT_FOUND" && error.message.includes("No procedure found");
}
