import type { Effect } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { extendLease } from "../leases/extend-lease.ts";
import { openLease } from "../leases/open-lease.ts";
import { cancelOrder } from "../orders/cancel.ts";
import { holdOrder } from "../orders/hold.ts";
import { sendOrder } from "../orders/send.ts";
import { releaseQuota } from "../quotas/release.ts";
import { reserveQuota } from "../quotas/reserve.ts";
import { useQuota } from "../quotas/use.ts";
import type { RequestRow } from "./find-request.ts";
import type { KindRules } from "./rules-of.ts";

/** What the city said it did. */
export type CityAnswer = {
  allocatedOn: string;
  leaseId: string;
  resources: { id: string; name: string; address: string | null; state: string }[];
};

export type EffectsInput = {
  row: RequestRow;
  rules: KindRules;
  effects: readonly Effect[];
  answer?: CityAnswer | undefined;
};

/** Carries out what the engine asked for, in its order, which is the order of locks: quotas, lease, city order. */
export async function runEffects(
  tx: Transaction,
  ctx: Ctx,
  input: EffectsInput,
): Promise<RequestRow> {
  let row = input.row;
  for (const effect of input.effects) row = await runEffect(tx, ctx, { ...input, row, effect });
  return row;
}

async function runEffect(
  tx: Transaction,
  ctx: Ctx,
  { row, rules, effect, answer }: EffectsInput & { effect: Effect },
): Promise<RequestRow> {
  switch (effect.type) {
    case "reserve":
      await reserveQuota(tx, row);
      return row;
    case "release":
      await releaseQuota(tx, row);
      return row;
    case "use":
      await useQuota(tx, row);
      return row;
    case "holdOrder":
      return holdOrder(tx, ctx, { row, rules, kind: effect.order });
    case "sendOrder":
      await sendOrder(tx, ctx, row);
      return row;
    case "cancelOrder":
      await cancelOrder(tx, ctx, row);
      return row;
    case "startLease":
      await openLease(tx, ctx, { row, rules, answer: required(answer) });
      return row;
    case "extendLease":
      await extendLease(tx, ctx, { row, rules });
      return row;
    default:
      return effect satisfies never;
  }
}

function required(answer: CityAnswer | undefined): CityAnswer {
  if (!answer) throw new Error("A lease starts with the city's answer only.");
  return answer;
}
