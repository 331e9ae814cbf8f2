import { type CompareResult, type Day, realClock, sendsAllAnew } from "@duoyun/shared";
import type { City } from "../city.ts";
import { type ComparisonOutcome, cityState } from "../database/schema.ts";
import { push } from "../push/push.ts";
import { mend } from "./mend.ts";
import { type Digests, type Earlier, readDigests } from "./read-digests.ts";
import { bucketsWithoutRefused, retryRefused } from "./refused.ts";
import { sendUsageAgain } from "./send-usage-again.ts";

const mostRounds = 6;
const mostShown = 20;

type Mended = ComparisonOutcome["mended"];
type Compared = Extract<CompareResult, { result: "compared" }>;

/**
 * Compares all that is here with what the hub holds, mends what differs and compares again until all agrees; each
 * round reads only what the one before left open. It follows a push in the same loop: while it runs nothing else
 * moves the hub's cursor, and what changes here meanwhile is left for the next round.
 */
export async function compare(city: City): Promise<void> {
  await retryRefused(city.db);
  let mended: Mended = { buckets: 0, wanted: 0, removed: 0, differences: [] };
  let earlier: Left | undefined;
  const sentDays = new Set<Day>();
  for (let round = 1; round <= mostRounds && !city.stop.aborted; round += 1) {
    await push(city);
    const digests = await readDigests(city.db, earlier);
    const found = digests && (await compareOnce(city, digests, earlier?.confirms));
    if (!found) {
      earlier = undefined;
      continue;
    }
    const { differing, untold } = found;
    const { mended: now, isAnew, isRefused } = await mendOnce(city, digests, found);
    const usageDays = await sendDaysOnce(city, found, sentDays);
    mended = together(together(mended, now), usageDays);
    const isEqual = differing.length === 0 || isRefused;
    const isOver = isEqual && untold === 0 && usageDays.wanted === 0;
    if (isOver || round === mostRounds) {
      const declared = digests.counts.reduce((sum, count) => sum + count, 0);
      const refused = isRefused ? differing.length : 0;
      const open = { differing: differing.length - refused, refused, untold };
      return note(city, { declared, ...open, mended });
    }
    if (!isEqual || usageDays.wanted > 0) warn(city, found, now);
    earlier = isAnew ? undefined : nextAfter(digests, found);
  }
}

type Left = Earlier & { confirms: string };

/** A compare that left no bucket open cannot be built on. */
function nextAfter(digests: Digests, { id, differing }: Compared): Left | undefined {
  const open = [...differing, ...(digests.untold?.buckets ?? [])];
  return open.length > 0 ? { digests, confirms: id, open } : undefined;
}

/** What a day lacks still after it was sent whole is nothing that the hub takes. */
async function sendDaysOnce(
  city: City,
  { usage, differences: found }: Compared,
  sent: Set<Day>,
): Promise<Mended> {
  const days = usage.filter((day) => !sent.has(day));
  for (const day of days) sent.add(day);
  const names = new Set(days.map((day) => `usageDay/${day}`));
  const differences = found.filter(({ record }) => names.has(record));
  return { buckets: 0, wanted: await sendUsageAgain(city.db, days), removed: 0, differences };
}

async function compareOnce(
  city: City,
  { after: _, ...digests }: Digests,
  confirms: string | undefined,
): Promise<Compared | null> {
  const answer = await city.hub.compare({ ...digests, confirms });
  return answer.result === "compared" ? answer : null;
}

/** `isRefused`: nothing differs but what the hub does not take as it is. */
type Round = { mended: Mended; isAnew: boolean; isRefused: boolean };

async function mendOnce(city: City, digests: Digests, { id, differing }: Compared): Promise<Round> {
  const others = await bucketsWithoutRefused(city.db, differing);
  // So many that cannot be mended are no reason to send everything anew.
  const mending = sendsAllAnew(differing.length) ? others : differing;
  const mended = await mend(city, { digests, id, differing: mending });
  const isRefused = others.length === 0 && mended.wanted + mended.removed === 0;
  return { mended, isAnew: sendsAllAnew(mending.length), isRefused };
}

function together(before: Mended, now: Mended): Mended {
  return {
    buckets: before.buckets + now.buckets,
    wanted: before.wanted + now.wanted,
    removed: before.removed + now.removed,
    differences: [...before.differences, ...now.differences].slice(0, mostShown),
  };
}

function warn({ code, log }: City, found: Compared, { wanted, removed }: Mended): void {
  const { differing, usage } = found;
  const seen = {
    city: code,
    differing: differing.length,
    wanted,
    removed,
    usageDays: usage.length,
  };
  log.warn(seen, "the hub held other records: mended");
}

async function note({ db }: City, comparison: ComparisonOutcome): Promise<void> {
  const comparedAt = realClock.now();
  await db.update(cityState).set({ comparedAt, comparison, compareAsked: false });
}
