import { type CompareInput, realClock, repairLimits } from "@duoyun/shared";
import type { City } from "../city.ts";
import { type ComparisonOutcome, cityState } from "../database/schema.ts";
import { beginFull } from "../push/begin-full.ts";
import { push } from "../push/push.ts";
import { listBuckets } from "./list-buckets.ts";
import { readDigests } from "./read-digests.ts";
import { sendAgain } from "./send-again.ts";

const mostRounds = 4;

/**
 * Compares all that is here with what the hub holds, mends what differs and compares again until all agrees.
 * It follows a push in the same loop: while it runs nothing else moves the hub's cursor.
 */
export async function compare(city: City): Promise<void> {
  for (let round = 0; round < mostRounds && !city.stop.aborted; round += 1) {
    await push(city);
    const digests = await readDigests(city.db);
    const outcome = digests && (await compareOnce(city, digests));
    if (!outcome) continue;
    await note(city, outcome);
    if (outcome.differing === 0) return;
    city.log.warn({ city: city.code, ...outcome }, "the hub held other records: mended");
  }
}

async function compareOnce(city: City, digests: CompareInput): Promise<ComparisonOutcome | null> {
  const answer = await city.hub.compare(digests);
  if (answer.result === "notNow") return null;
  const declared = digests.counts.reduce((sum, count) => sum + count, 0);
  const { id, differing } = answer;
  const outcome = { declared, differing: differing.length, wanted: 0, removed: 0, sample: [] };
  if (differing.length > repairLimits.mostRepaired) {
    await beginFull(city.db, digests.epoch);
    return { ...outcome, wanted: declared };
  }
  return { ...outcome, ...(await repair(city, { digests, id, differing })) };
}

type Repairing = { digests: CompareInput; id: string; differing: readonly number[] };
type Repaired = Pick<ComparisonOutcome, "wanted" | "removed" | "sample">;

const mostShown = 20;

/** All parts are asked about before anything is sent, as the hub then stands elsewhere. */
async function repair(city: City, { digests, id, differing }: Repairing): Promise<Repaired> {
  const wanted: string[] = [];
  let removed = 0;
  const { epoch, seq } = digests;
  for (let at = 0; at < differing.length; at += repairLimits.bucketsAtOnce) {
    const buckets = differing.slice(at, at + repairLimits.bucketsAtOnce);
    const records = await listBuckets(city.db, { seq, buckets });
    if (!records) break;
    const answer = await city.hub.repair({ id, epoch, seq, buckets, records });
    if (answer.result === "notNow") break;
    wanted.push(...answer.wanted);
    removed += answer.removed;
  }
  await sendAgain(city.db, wanted);
  return { wanted: wanted.length, removed, sample: wanted.slice(0, mostShown) };
}

async function note({ db }: City, comparison: ComparisonOutcome): Promise<void> {
  const comparedAt = realClock.now();
  await db.update(cityState).set({ comparedAt, comparison, compareAsked: false });
}
