import { type CompareInput, realClock, repairLimits, sendsAllAnew } from "@duoyun/shared";
import type { City } from "../city.ts";
import { type ComparisonOutcome, cityState } from "../database/schema.ts";
import { beginFull } from "../push/begin-full.ts";
import { push } from "../push/push.ts";
import { listBuckets } from "./list-buckets.ts";
import { readDigests } from "./read-digests.ts";
import { sendAgain } from "./send-again.ts";
import { sendUsageAgain } from "./send-usage-again.ts";

const mostRounds = 4;
const mostShown = 20;

type Mended = ComparisonOutcome["mended"];
type Round = {
  id: string;
  declared: number;
  differing: number;
  /** Days of usage of which the hub held fewer. */
  usageDays: number;
  mended: Mended;
};

/**
 * Compares all that is here with what the hub holds, mends what differs and compares again until all agrees.
 * It follows a push in the same loop: while it runs nothing else moves the hub's cursor.
 */
export async function compare(city: City): Promise<void> {
  let mended: Mended = { buckets: 0, wanted: 0, removed: 0, differences: [] };
  let confirms: string | undefined;
  for (let round = 0; round < mostRounds && !city.stop.aborted; round += 1) {
    await push(city);
    const digests = await readDigests(city.db);
    const found = digests && (await compareOnce(city, { ...digests, confirms }));
    if (!found) continue;
    const { declared, differing } = found;
    mended = together(mended, found.mended);
    confirms = found.id;
    const isOver = (differing === 0 && found.usageDays === 0) || round === mostRounds - 1;
    if (isOver) return note(city, { declared, differing, mended });
    const { wanted, removed } = found.mended;
    const { usageDays } = found;
    const seen = { city: city.code, differing, wanted, removed, usageDays };
    city.log.warn(seen, "the hub held other records: mended");
  }
}

function together(before: Mended, now: Mended): Mended {
  return {
    buckets: before.buckets + now.buckets,
    wanted: before.wanted + now.wanted,
    removed: before.removed + now.removed,
    differences: [...before.differences, ...now.differences].slice(0, mostShown),
  };
}

async function compareOnce(city: City, digests: CompareInput): Promise<Round | null> {
  const answer = await city.hub.compare(digests);
  if (answer.result === "notNow") return null;
  const declared = digests.counts.reduce((sum, count) => sum + count, 0);
  const { id, differing, usage } = answer;
  await sendUsageAgain(city.db, usage);
  return {
    id,
    declared,
    differing: differing.length,
    usageDays: usage.length,
    mended: await mend(city, { digests, id, differing }),
  };
}

type Mending = { digests: CompareInput; id: string; differing: readonly number[] };

async function mend(city: City, mending: Mending): Promise<Mended> {
  const buckets = mending.differing.length;
  if (!sendsAllAnew(buckets)) return repair(city, mending);
  const { epoch, counts } = mending.digests;
  await beginFull(city.db, epoch);
  const wanted = counts.reduce((sum, count) => sum + count, 0);
  return { buckets, wanted, removed: 0, differences: [] };
}

/** All parts are asked about before anything is sent, as the hub then stands elsewhere. */
async function repair(city: City, { digests, id, differing }: Mending): Promise<Mended> {
  const wanted: string[] = [];
  let mended: Mended = { buckets: differing.length, wanted: 0, removed: 0, differences: [] };
  const { epoch, seq } = digests;
  for (let at = 0; at < differing.length; at += repairLimits.bucketsAtOnce) {
    const buckets = differing.slice(at, at + repairLimits.bucketsAtOnce);
    const records = await listBuckets(city.db, { seq, buckets });
    if (!records) break;
    const answer = await city.hub.repair({ id, epoch, seq, buckets, records });
    if (answer.result === "notNow") break;
    wanted.push(...answer.wanted);
    const { removed, differences } = answer;
    mended = together(mended, { buckets: 0, wanted: answer.wanted.length, removed, differences });
  }
  await sendAgain(city.db, wanted);
  return mended;
}

async function note({ db }: City, comparison: ComparisonOutcome): Promise<void> {
  const comparedAt = realClock.now();
  await db.update(cityState).set({ comparedAt, comparison, compareAsked: false });
}
