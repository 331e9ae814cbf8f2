import { inRegion, leaseDates, OpenOrder, today } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { findZone } from "../catalog/find-zone.ts";
import type { City } from "../city.ts";
import { openHosts } from "../cloud/open-hosts.ts";
import { requireCloud } from "../cloud/require-cloud.ts";
import { cloudHypervisor, lease } from "../database/schema.ts";
import { type CityOrder, type Finish, readPayload } from "./order-work.ts";

/** Opens the hosts of a lease; until the hub answers with its dates, the city reckons them itself (P24-27). */
export async function openLease(city: City, order: CityOrder): Promise<Finish> {
  const wanted = readPayload(OpenOrder, order);
  requireCloud(city);
  const resources = await openHosts(city, {
    orderId: order.id,
    leaseId: order.leaseId,
    title: wanted.title,
    zone: await zoneFor(city, wanted.catalogItem),
    sizes: wanted.each ?? Array.from({ length: wanted.quantity }, () => wanted.perHost),
  });
  const allocatedOn = today(city.clock);
  const { capDay, lastDay } = endOf(city, { allocatedOn, months: wanted.months });
  const row = { id: order.leaseId, title: wanted.title, allocatedOn, capDay, lastDay };
  return {
    answer: { orderId: order.id, result: "done", allocatedOn, resources },
    record: (tx) => tx.insert(lease).values(row).onConflictDoNothing(),
  };
}

function endOf(city: City, term: { allocatedOn: string; months: number | undefined }) {
  const { allocatedOn: allocated, months } = term;
  if (months === undefined) return { capDay: null, lastDay: null };
  return leaseDates({ allocated, months }, inRegion(city.calendars, null));
}

/** The first zone of the catalog item that has hypervisors; any zone where the item names none of them. */
async function zoneFor(city: City, catalogItem: string): Promise<string | null> {
  const zone = await findZone(city.db, catalogItem);
  if (zone === null) return null;
  const here = await city.db
    .select()
    .from(cloudHypervisor)
    .where(eq(cloudHypervisor.zone, zone))
    .limit(1);
  return here.length > 0 ? zone : null;
}
