import { randomUUID } from "node:crypto";
import { type CompareInput, type CompareResult, realClock } from "@duoyun/shared";
import { and, eq, lt } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { comparison, nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { keptDays } from "../usage/usage-rules.ts";
import { compareBuckets, type Found } from "./compare-buckets.ts";
import { compareUsageDays, type UsageFound } from "./compare-usage-days.ts";
import { countAnew } from "./count-anew.ts";
import { measureAges } from "./measure-ages.ts";
import { mostShown } from "./most-shown.ts";
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
    const usage = await compareUsageDays(tx, tenant, { told: input, keeps: keptDays(ctx) });
    const id = await keep(tx, tenant, { epoch, seq, found, timely, usage });
    await notify(tx, { topic: "node", tenant, id: tenant });
    await auditUsage(tx, ctx, { id, usage });
    const { differing, untold } = found;
    const again = { usage: usage.wanted, differences: usage.differences };
    return { result: "compared", id, differing, untold: untold.length, ...again };
  });
}

async function auditUsage(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { id, usage }: { id: string; usage: UsageFound },
): Promise<void> {
  if (usage.differences.length === 0) return;
  const { tenant } = ctx.actor;
  const data = { comparison: id, usageDays: usage.wanted };
  const entry = { tenant, action: "records.repaired", entity: "node", entityId: tenant, data };
  await emitAudit(tx, ctx, entry);
}

const keptMilliseconds = 183 * 86_400_000;

type Kept = { epoch: number; seq: number; found: Found; timely: Timeliness; usage: UsageFound };

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
    ...{ usageDeclared: usage.declared, usageHeld: usage.held, usageDiffering: usage.differing },
    differences: usage.differences.slice(0, mostShown),
    openBuckets: [...differing, ...untold],
  };
  await tx.insert(comparison).values(row);
  await tx.update(nodeState).set({ compareAskedAt: null }).where(eq(nodeState.tenant, tenant));
  const oldest = new Date(at.getTime() - keptMilliseconds);
  await tx.delete(comparison).where(and(eq(comparison.tenant, tenant), lt(comparison.at, oldest)));
  return row.id;
}
