import { randomUUID } from "node:crypto";
import type { ReclaimOrder } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { order } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";

export type ReclaimInput = { tenant: string; leaseId: string; cause: ReclaimOrder["cause"] };

/** Orders the city at once to take a lease's resources back. */
export async function orderReclaim(
  tx: Transaction,
  ctx: Ctx,
  { tenant, leaseId, cause }: ReclaimInput,
): Promise<void> {
  const id = randomUUID();
  const payload: ReclaimOrder = { cause };
  await tx.insert(order).values({
    id,
    tenant,
    leaseId,
    kind: "reclaim",
    payload,
    status: "ready",
    seq: await nextNumber(tx, tenant, "order"),
    createdAt: ctx.clock.now(),
  });
  await notify(tx, { topic: "order", tenant, id });
}
