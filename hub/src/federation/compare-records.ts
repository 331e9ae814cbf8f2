import { randomUUID } from "node:crypto";
import { type CompareInput, type CompareResult, realClock } from "@duoyun/shared";
import { and, eq, lt } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { comparison, nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { keptDays } from "../usage/usage-rules.ts";
import { compareBuckets, type Found } from "./compare-buckets.ts";
import { countAnew } from "./count-anew.ts";
import { countUsageDays, type UsageCount } from "./count-usage-days.ts";
import { measureAges } from "./measure-ages.ts";
import { readBuckets } from "./read-buckets.ts";
import { readConfirmed, type Timeliness } from "./read-confirmed.ts";
import { standsAt } from "./stands-at.ts";

/** Compares all that a city has with what the hub holds of it, bucket by bucket, and keeps what it found. */
export async function compareRecords(
  ctx: Ctx<CityActor>,
  input: CompareInput,
): Promise<CompareResult> {
  const { tenant } = ctx.actor;
  const { epoch } = input;
  const seq = input.untold?.after ?? input.seq;
  return inTenant(ctx.db, tenant, async (tx) => {
    const state = await standsAt(tx, tenant, { epoch, seq });
    if (!state) return { result: "notNow" };
    const confirmed = await readConfirmed(tx, tenant, input);
    if (input.confirms && !confirmed) return { result: "notNow" };
    const only = confirmed?.openBuckets;
    const held = only
      ? await readBuckets(tx, tenant, { epoch, only })
      : await countAnew(tx, tenant, epoch);
    const found = compareBuckets(input, { held, only });
    const timely = confirmed ?? {
      ages: await measureAges(tx, tenant, realClock.now()),
      collectedAt: state.collectedAt,
    };
    const usage = await countUsageDays(tx, tenant, { usage: input.usage, keeps: keptDays(ctx) });
    const id = await keep(tx, tenant, { epoch, seq, found, timely, usage });
    await notify(tx, { topic: "node", tenant, id: tenant });
    const { differing, untold } = found;
    return { result: "compared", id, differing, untold: untold.length, usage: usage.wanted };
  });
}

const keptMilliseconds = 183 * 86_400_000;

type Kept = { epoch: number; seq: number; found: Found; timely: Timeliness; usage: UsageCount };

async function keep(
  tx: Transaction,
  tenant: string,
  { epoch, seq, found, timely, usage }: Kept,
): Promise<string> {
  const at = realClock.now();
  const { differing, untold, ...figures } = found;
  const { medianAgeSeconds, worstAgeSeconds, freshRatio } = timely.ages;
  const row = {
    ...{ id: randomUUID(), tenant, at, epoch, seq, ...figures },
    ...{ medianAgeSeconds, worstAgeSeconds, freshRatio, collectedAt: timely.collectedAt },
    ...{ differing: differing.length, untold: untold.length },
    ...{ usageDeclared: usage.declared, usageHeld: usage.held },
    openBuckets: [...differing, ...untold],
  };
  await tx.insert(comparison).values(row);
  await tx.update(nodeState).set({ compareAskedAt: null }).where(eq(nodeState.tenant, tenant));
  const oldest = new Date(at.getTime() - keptMilliseconds);
  await tx.delete(comparison).where(and(eq(comparison.tenant, tenant), lt(comparison.at, oldest)));
  return row.id;
}
