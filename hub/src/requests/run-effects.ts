import type { Effect, OpenedResource } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { changeLease } from "../leases/change-lease.ts";
import { extendLease } from "../leases/extend-lease.ts";
import { openLease } from "../leases/open-lease.ts";
import { cancelOrder } from "../orders/cancel.ts";
import { holdOrder } from "../orders/hold.ts";
import { sendOrder } from "../orders/send.ts";
import { releaseQuota } from "../quotas/release.ts";
import { reserveQuota } from "../quotas/reserve.ts";
import { useQuota } from "../quotas/use.ts";
import { firstBatchOf } from "./batches.ts";
import type { RequestRow } from "./find-request.ts";
import type { KindRules } from "./rules-of.ts";

/** What the city said it did. */
export type CityAnswer = {
  allocatedOn: string;
  leaseId: string;
  resources: OpenedResource[];
};

export type EffectsInput = {
  row: RequestRow;
  rules: KindRules;
  effects: readonly Effect[];
  answer?: CityAnswer | undefined;
};

/**
 * Carries out what the engine asked for, in its order, which is the order of locks. Every transaction keeps it: a
 * lease's advisory lock, node, city order, request (the one about a lease before the one that opened it), quotas by
 * kind, lease, series of numbers, and the audit's head last. A filing takes the number of its request first.
 */
export async function runEffects(tx: Transaction, ctx: Ctx, input: EffectsInput): Promise<void> {
  for (const effect of input.effects) await runEffect(tx, ctx, { ...input, effect });
}

function runEffect(
  tx: Transaction,
  ctx: Ctx,
  { row, rules, effect, answer }: EffectsInput & { effect: Effect },
): Promise<void> {
  switch (effect.type) {
    case "reserve":
      return reserveQuota(tx, row);
    case "release":
      return releaseQuota(tx, row);
    case "use":
      return useBatch(tx, row);
    case "holdOrder":
      return holdOrder(tx, ctx, { row, rules, kind: effect.order });
    case "sendOrder":
      return sendOrder(tx, ctx, row);
    case "cancelOrder":
      return cancelOrder(tx, ctx, row);
    case "startLease":
      return openLease(tx, ctx, { row, rules, answer: required(answer) });
    case "extendLease":
      return extendLease(tx, ctx, { row, rules });
    case "changeLease":
      return changeLease(tx, ctx, { row, answer: required(answer) });
    default:
      return effect satisfies never;
  }
}

/** What is left for later batches is free again; each reserves its own. */
async function useBatch(tx: Transaction, row: RequestRow): Promise<void> {
  const { now, later } = firstBatchOf(row);
  await useQuota(tx, { ...row, amounts: now });
  if (later) await releaseQuota(tx, { ...row, amounts: later });
}

function required(answer: CityAnswer | undefined): CityAnswer {
  if (!answer) throw new Error("A lease starts with the city's answer only.");
  return answer;
}
