import { type CompareInput, digestBuckets } from "@duoyun/shared";
import { type Bucket, emptyBucket } from "./read-buckets.ts";

/** What a compare found: the buckets that differ, those left for the next one, and how many it looked at. */
export type Found = {
  differing: number[];
  untold: number[];
  buckets: number;
  declared: number;
  held: number;
};

/** A city that tells no digests of the data is compared without. With `only`, all other buckets have agreed before. `held` counts of what is declared: a bucket never holds more of it than it has, nor than was declared. */
export function compareBuckets(
  input: CompareInput,
  { held, only }: { held: ReadonlyMap<number, Bucket>; only?: readonly number[] | undefined },
): Found {
  const { counts, digests, dataDigests } = input;
  const isRead = new Set(only ?? counts.keys());
  const isUntold = new Set(input.untold?.buckets);
  const found: Found = { differing: [], untold: [], buckets: 0, declared: 0, held: 0 };
  for (let bucket = 0; bucket < digestBuckets; bucket += 1) {
    if (isRead.has(bucket) && isUntold.has(bucket)) {
      found.untold.push(bucket);
      continue;
    }
    const there = {
      count: counts[bucket] ?? 0,
      digest: digests[bucket],
      dataDigest: dataDigests?.[bucket],
    };
    const here = isRead.has(bucket) ? (held.get(bucket) ?? emptyBucket) : there;
    if (here.count > 0 || there.count > 0) found.buckets += 1;
    found.declared += there.count;
    found.held += Math.min(here.count, there.count);
    const isSameData = !dataDigests || here.dataDigest === there.dataDigest;
    const agrees = here.count === there.count && here.digest === there.digest && isSameData;
    if (!agrees) found.differing.push(bucket);
  }
  return found;
}
