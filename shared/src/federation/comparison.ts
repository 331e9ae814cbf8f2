import { z } from "zod";
import { Day } from "../clocks/day.ts";

/** A city's records are spread over so many buckets, by CRC-32 (IEEE 802.3) over `kind/key` in UTF-8, modulo this. */
export const digestBuckets = 1_024;

/** Most days of usage that a compare counts. */
const mostUsageDays = 4_000;

/** How often a city compares, in real seconds; sooner after a compare that left something open. */
export const compareEverySeconds = 900;
export const compareAgainSeconds = 60;

/** So many buckets are listed in one repair; where more than `mostRepaired` differ, everything is sent anew. */
export const repairLimits = { bucketsAtOnce: 16, mostRepaired: 256, records: 60_000 } as const;

/** Whether everything is sent anew after a compare in which so many buckets differed: then no record is named or counted. */
export function sendsAllAnew(differingBuckets: number): boolean {
  return differingBuckets > repairLimits.mostRepaired;
}

const seq = z.int().min(0);
const bucket = z
  .int()
  .min(0)
  .max(digestBuckets - 1);
const position = { epoch: z.int().min(1), seq };
const hash = z.string().regex(/^[0-9a-f]{16}$/);
const perBucket = <T extends z.ZodType>(value: T) => z.array(value).length(digestBuckets);

/**
 * All living records of a city as of `seq`, by bucket: how many, and the XOR of the first 8 bytes (hex) of SHA-256
 * over each one's lines: kind, key, version as sent in this epoch, and of a resource its type, title, lease, state, zone,
 * vcpu, memoryGib, storageGib and its three ratios in millionths; unknown is an empty line.
 * `dataDigests` are the same over the lines kind, key and `data` as PostgreSQL prints a jsonb.
 * `usage` counts the usage days that the city still keeps, day by day; they are in no bucket, as the hub keeps them longer.
 * `usageDigests` has the digest of each of these days, in their order: the XOR of the first 8 bytes (hex) of SHA-256 over
 * the lines of each record that the hub has not refused: the resource's key and its three ratios and coverage in millionths.
 * `confirms` names the compare before this one, once what it found is mended: only the buckets that it left open are read
 * anew. Another one than the newest is answered with `notNow`: begin anew, without it.
 * A city that changes while it reads gives its newest change as `seq`, and in `untold` the last one that the hub has
 * acknowledged and the buckets that were touched since: all others are as of then, and these are left for the next compare.
 */
export const CompareInput = z
  .object({
    ...position,
    counts: perBucket(z.int().min(0)),
    digests: perBucket(hash),
    dataDigests: perBucket(hash).optional(),
    usage: z
      .array(z.tuple([Day, z.int().min(0)]))
      .max(mostUsageDays)
      .optional(),
    usageDigests: z.array(hash).max(mostUsageDays).optional(),
    confirms: z.uuid().optional(),
    untold: z.object({ after: seq, buckets: z.array(bucket).max(digestBuckets) }).optional(),
  })
  .refine(
    ({ usage = [], usageDigests }) => [undefined, usage.length].includes(usageDigests?.length),
    {
      path: ["usageDigests"],
      error: "There is one digest for each day of usage.",
    },
  );
export type CompareInput = z.infer<typeof CompareInput>;

/** One record that differed: `missing` at the hub, `changed` there, or held there though the city has none. Of usage a whole day, as `usageDay/2026-10-01`. */
export const Difference = z.object({
  record: z.string(),
  why: z.enum(["missing", "changed", "surplus"]),
});
export type Difference = z.infer<typeof Difference>;

/** `notNow`: the hub stands elsewhere, push first. Otherwise the numbers of the buckets that differ, and the days of usage to send again whole, as the hub holds fewer or others; `differences` says of these why. */
export const CompareResult = z.discriminatedUnion("result", [
  z.object({ result: z.literal("notNow") }),
  z.object({
    result: z.literal("compared"),
    id: z.uuid(),
    differing: z.array(z.int()),
    /** How many buckets are still to be compared. */
    untold: z.int().default(0),
    usage: z.array(Day).default([]),
    differences: z.array(Difference).default([]),
  }),
]);
export type CompareResult = z.infer<typeof CompareResult>;

/** The living records of some buckets, each as `[kind/key, hash]`, as of `seq`, up to which the hub has acknowledged; `dataHashes` has the hash of the data of each, in their order. */
export const RepairInput = z
  .object({
    id: z.uuid(),
    ...position,
    buckets: z.array(bucket).min(1).max(repairLimits.bucketsAtOnce),
    records: z.array(z.tuple([z.string().max(240), hash])).max(repairLimits.records),
    dataHashes: z.array(hash).max(repairLimits.records).optional(),
    /** Those among them that the hub has refused: to ask for them again is of no use. */
    refused: z.array(z.string().max(240)).max(repairLimits.records).optional(),
  })
  .refine(({ records, dataHashes }) => [undefined, records.length].includes(dataHashes?.length), {
    path: ["dataHashes"],
    error: "There is one hash of the data for each record.",
  });
export type RepairInput = z.infer<typeof RepairInput>;

/** `wanted`: the records to send again, as `kind/key`; what the city does not have is gone from the hub by now. `differences`: some of them, with the reason. */
export const RepairResult = z.discriminatedUnion("result", [
  z.object({ result: z.literal("notNow") }),
  z.object({
    result: z.literal("repaired"),
    wanted: z.array(z.string()),
    removed: z.int(),
    differences: z.array(Difference).default([]),
  }),
]);
export type RepairResult = z.infer<typeof RepairResult>;
