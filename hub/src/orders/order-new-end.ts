import { randomUUID } from "node:crypto";
import type { ExtendOrder } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { order } from "../database/schema/index.ts";
import type { LeaseRow } from "../leases/find-lease.ts";
import { notify } from "../outbox/emit-outbox.ts";

/** Tells the city at once that a lease ends on another day than it was told. */
export async function orderNewEnd(tx: Transaction, ctx: Ctx, row: LeaseRow): Promise<void> {
  const id = randomUUID();
  const payload: ExtendOrder = { capDay: row.capDay, lastDay: row.lastDay };
  await tx.insert(order).values({
    id,
    tenant: row.tenant,
    leaseId: row.id,
    kind: "extend",
    payload,
    status: "ready",
    seq: await nextNumber(tx, row.tenant, "order"),
    createdAt: ctx.clock.now(),
  });
  await notify(tx, { topic: "order", tenant: row.tenant, id });
}
