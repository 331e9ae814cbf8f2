import { type Difference, repairLimits, sendsAllAnew } from "@duoyun/shared";
import type { City } from "../city.ts";
import type { ComparisonOutcome } from "../database/schema.ts";
import { beginFull } from "../push/begin-full.ts";
import { listBuckets } from "./list-buckets.ts";
import type { Digests } from "./read-digests.ts";
import { sendAgain } from "./send-again.ts";

type Mended = ComparisonOutcome["mended"];
type Mending = { digests: Digests; id: string; differing: readonly number[] };

/** Lets the hub remove what is too much in these buckets and queues what it lacks; everything, where too many differ. */
export async function mend(city: City, mending: Mending): Promise<Mended> {
  const buckets = mending.differing.length;
  if (!sendsAllAnew(buckets)) return { buckets, ...(await repair(city, mending)) };
  const { epoch, counts } = mending.digests;
  await beginFull(city.db, epoch);
  const wanted = counts.reduce((sum, count) => sum + count, 0);
  return { buckets, wanted, removed: 0, differences: [] };
}

/** All parts are asked about before anything is sent, as the hub then stands elsewhere. */
async function repair(city: City, mending: Mending): Promise<Omit<Mended, "buckets">> {
  const wanted: string[] = [];
  const differences: Difference[] = [];
  let removed = 0;
  try {
    for (const buckets of inParts(mending.differing)) {
      const answer = await repairOnce(city, mending, buckets);
      if (answer?.result === "notNow") break;
      wanted.push(...(answer?.wanted ?? []));
      differences.push(...(answer?.differences ?? []));
      removed += answer?.removed ?? 0;
    }
  } finally {
    // The hub counts on these from now on, whatever became of the parts after them.
    await sendAgain(city.db, wanted);
  }
  return { wanted: wanted.length, removed, differences };
}

async function repairOnce(city: City, { digests, id }: Mending, buckets: readonly number[]) {
  const { epoch, after } = digests;
  const listing = await listBuckets(city.db, { epoch, after, buckets });
  if (listing.buckets.length === 0) return null;
  return city.hub.repair({ id, epoch, seq: after, ...listing });
}

function inParts(buckets: readonly number[]): number[][] {
  const most = repairLimits.bucketsAtOnce;
  return Array.from({ length: Math.ceil(buckets.length / most) }, (_, part) =>
    buckets.slice(part * most, (part + 1) * most),
  );
}
