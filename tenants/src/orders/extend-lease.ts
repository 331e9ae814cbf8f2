import { ExtendOrder } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import type { City } from "../city.ts";
import { CloudRefusal } from "../cloud/cloud-refusal.ts";
import { lease } from "../database/schema.ts";
import { type CityOrder, type Finish, readPayload } from "./order-work.ts";

/** Moves the end of a lease that runs; one that was taken back stays taken back. */
export async function extendLease(city: City, order: CityOrder): Promise<Finish> {
  const dates = readPayload(ExtendOrder, order);
  const running = and(eq(lease.id, order.leaseId), isNull(lease.reclaimedOn));
  const [row] = await city.db.select().from(lease).where(running);
  if (!row) throw alreadyReclaimed;
  return {
    answer: { orderId: order.id, result: "done" },
    record: (tx) => tx.update(lease).set(dates).where(running),
  };
}

const alreadyReclaimed = new CloudRefusal(
  "该资源已被收回，无法延期，请重新申请。 / These resources have been taken back: they cannot be extended, apply anew.",
);
