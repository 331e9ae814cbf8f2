import { ChangeOrder, type ListedHost, matchHosts, type StandingHost } from "@duoyun/shared";
import { and, asc, eq, isNull, ne, or } from "drizzle-orm";
import type { City } from "../city.ts";
import { describeHosts, openHosts } from "../cloud/open-hosts.ts";
import { requireCloud } from "../cloud/require-cloud.ts";
import { resizeHosts } from "../cloud/resize-hosts.ts";
import { cloudHypervisor, cloudVm } from "../database/schema.ts";
import { type CityOrder, type Finish, readPayload } from "./order-work.ts";

/** Makes the hosts of a lease what was ordered and touches no other; what it opens for it, it takes away again when it cannot finish. */
export async function changeLease(city: City, order: CityOrder): Promise<Finish> {
  const wanted = readPayload(ChangeOrder, order);
  requireCloud(city);
  const { orderId, leaseId } = { orderId: order.id, leaseId: order.leaseId };
  const before = await hostsBefore(city, order);
  const { resized, dropped, opened } = matchHosts(before, rowsOf(wanted));
  const zone = before[0]?.zone ?? null;
  if (opened.length > 0) {
    await openHosts(city, { orderId, leaseId, title: wanted.title, zone, sizes: opened });
  }
  await resizeHosts(city, { orderId, resized, dropped: dropped.map(({ host }) => host) });
  const resources = await describeHosts(city, eq(cloudVm.leaseId, leaseId));
  return { answer: { orderId, result: "done", resources } };
}

function rowsOf(wanted: ChangeOrder): readonly ListedHost[] {
  if ("each" in wanted) return wanted.each;
  return Array.from({ length: wanted.quantity }, () => wanted.perHost);
}

type HostBefore = StandingHost & { zone: string };

/** The hosts that the lease had before this order, oldest first. */
function hostsBefore(city: City, order: CityOrder): Promise<HostBefore[]> {
  const { vcpu, memoryGib, storageGib } = cloudVm;
  return city.db
    .select({ host: cloudVm.key, vcpu, memoryGib, storageGib, zone: cloudHypervisor.zone })
    .from(cloudVm)
    .innerJoin(cloudHypervisor, eq(cloudHypervisor.key, cloudVm.hypervisor))
    .where(
      and(
        eq(cloudVm.leaseId, order.leaseId),
        or(isNull(cloudVm.orderId), ne(cloudVm.orderId, order.id)),
      ),
    )
    .orderBy(asc(cloudVm.addressNumber));
}
