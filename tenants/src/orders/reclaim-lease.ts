import { ReclaimOrder, today } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import type { City } from "../city.ts";
import { removeHosts } from "../cloud/remove-hosts.ts";
import { cloudVm, lease } from "../database/schema.ts";
import { type CityOrder, type Finish, readPayload } from "./order-work.ts";

/** Takes the hosts of a lease back; what was taken back before is answered alike. */
export async function reclaimLease(city: City, order: CityOrder): Promise<Finish> {
  readPayload(ReclaimOrder, order);
  const ended = { reclaimedOn: today(city.clock), reported: true };
  return {
    answer: { orderId: order.id, result: "done" },
    record: async (tx) => {
      await removeHosts(tx, eq(cloudVm.leaseId, order.leaseId));
      await tx
        .update(lease)
        .set(ended)
        .where(and(eq(lease.id, order.leaseId), isNull(lease.reclaimedOn)));
    },
  };
}
