import { randomUUID } from "node:crypto";
import { type CompareInput, type CompareResult, digestBuckets, realClock } from "@duoyun/shared";
import { and, eq, lt } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { comparison, nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { keptDays } from "../usage/usage-rules.ts";
import { countUsageDays, type UsageCount } from "./count-usage-days.ts";
import { type Ages, measureAges } from "./measure-ages.ts";
import { type Bucket, emptyBucket, readBuckets } from "./read-buckets.ts";
import { readConfirmed } from "./read-confirmed.ts";
import { standsAt } from "./stands-at.ts";

/** Compares all that a city has with what the hub holds of it, bucket by bucket, and keeps what it found. */
export async function compareRecords(
  ctx: Ctx<CityActor>,
  input: CompareInput,
): Promise<CompareResult> {
  const { tenant } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    if (!(await standsAt(tx, tenant, input))) return { result: "notNow" };
    const confirmed = await readConfirmed(tx, tenant, input);
    const only = confirmed?.differingBuckets;
    const held = await readBuckets(tx, tenant, { epoch: input.epoch, only });
    const found = compareBuckets(input, { held, only });
    const ages = confirmed?.ages ?? (await measureAges(tx, tenant, realClock.now()));
    const usage = await countUsageDays(tx, tenant, { usage: input.usage, keeps: keptDays(ctx) });
    const id = await keep(tx, tenant, { input, found, ages, usage });
    await notify(tx, { topic: "node", tenant, id: tenant });
    return { result: "compared", id, differing: found.differing, usage: usage.wanted };
  });
}

type Found = { differing: number[]; buckets: number; declared: number; held: number };

/** `held` counts of what is declared: a bucket never holds more of it than it has, nor than was declared. */
function compareBuckets(
  { counts, digests }: CompareInput,
  { held, only }: { held: ReadonlyMap<number, Bucket>; only?: readonly number[] },
): Found {
  const isRead = new Set(only ?? counts.keys());
  const found: Found = { differing: [], buckets: 0, declared: 0, held: 0 };
  for (let bucket = 0; bucket < digestBuckets; bucket += 1) {
    const there = { count: counts[bucket] ?? 0, digest: digests[bucket] };
    const here = isRead.has(bucket) ? (held.get(bucket) ?? emptyBucket) : there;
    if (here.count > 0 || there.count > 0) found.buckets += 1;
    found.declared += there.count;
    found.held += Math.min(here.count, there.count);
    const agrees = here.count === there.count && here.digest === there.digest;
    if (!agrees) found.differing.push(bucket);
  }
  return found;
}

const keptMilliseconds = 183 * 86_400_000;

type Kept = { input: CompareInput; found: Found; ages: Ages; usage: UsageCount };

async function keep(
  tx: Transaction,
  tenant: string,
  { input: { epoch, seq }, found, ages, usage }: Kept,
): Promise<string> {
  const at = realClock.now();
  const { differing: differingBuckets, ...figures } = found;
  const differing = differingBuckets.length;
  const counted = { usageDeclared: usage.declared, usageHeld: usage.held };
  const row = { id: randomUUID(), tenant, at, epoch, seq, ...figures, ...ages, ...counted };
  await tx.insert(comparison).values({ ...row, differing, differingBuckets });
  await tx.update(nodeState).set({ compareAskedAt: null }).where(eq(nodeState.tenant, tenant));
  const oldest = new Date(at.getTime() - keptMilliseconds);
  await tx.delete(comparison).where(and(eq(comparison.tenant, tenant), lt(comparison.at, oldest)));
  return row.id;
}
