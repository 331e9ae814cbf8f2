import { ChangeOrder } from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import type { City } from "../city.ts";
import { describeHosts, openHosts } from "../cloud/open-hosts.ts";
import { requireCloud } from "../cloud/require-cloud.ts";
import { resizeHosts } from "../cloud/resize-hosts.ts";
import { cloudHypervisor, cloudVm } from "../database/schema.ts";
import { type CityOrder, type Finish, readPayload } from "./order-work.ts";

/** Makes the hosts of a lease so many of such sizes; what it opens for it, it takes away again when it cannot finish. */
export async function changeLease(city: City, order: CityOrder): Promise<Finish> {
  const { perHost: size, quantity, title } = readPayload(ChangeOrder, order);
  requireCloud(city);
  const { orderId, leaseId } = { orderId: order.id, leaseId: order.leaseId };
  const before = await hostsBefore(city, order);
  const more = Math.max(0, quantity - before.length);
  const zone = before[0]?.zone ?? null;
  const sizes = Array.from({ length: more }, () => size);
  if (more > 0) await openHosts(city, { orderId, leaseId, title, zone, sizes });
  const kept = before.slice(0, quantity).map(({ key }) => key);
  const dropped = before.slice(quantity).map(({ key }) => key);
  await resizeHosts(city, { orderId, kept, dropped, size });
  const resources = await describeHosts(city, eq(cloudVm.leaseId, leaseId));
  return { answer: { orderId, result: "done", resources } };
}

/** The hosts that the lease had before this order, oldest first. */
async function hostsBefore(city: City, order: CityOrder) {
  const rows = await city.db
    .select({ key: cloudVm.key, orderId: cloudVm.orderId, zone: cloudHypervisor.zone })
    .from(cloudVm)
    .innerJoin(cloudHypervisor, eq(cloudHypervisor.key, cloudVm.hypervisor))
    .where(eq(cloudVm.leaseId, order.leaseId))
    .orderBy(asc(cloudVm.addressNumber));
  return rows.filter(({ orderId }) => orderId !== order.id);
}
