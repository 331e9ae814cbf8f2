import { randomUUID } from "node:crypto";
import type { ExtendOrder, ReclaimOrder } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { order } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";

export type OrderAtOnce = { tenant: string; leaseId: string } & (
  | { kind: "extend"; payload: ExtendOrder }
  | { kind: "reclaim"; payload: ReclaimOrder }
);

/** Sends the city an order about a lease that comes from no request and is not held back. */
export async function sendAtOnce(
  tx: Transaction,
  { clock }: Pick<Ctx, "clock">,
  wanted: OrderAtOnce,
): Promise<void> {
  const { tenant } = wanted;
  const id = randomUUID();
  const seq = await nextNumber(tx, tenant, "order");
  await tx.insert(order).values({ ...wanted, id, status: "ready", seq, createdAt: clock.now() });
  await notify(tx, { topic: "order", tenant, id });
}
