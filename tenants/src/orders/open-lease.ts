import { inRegion, leaseDates, OpenOrder, today } from "@duoyun/shared";
import type { City } from "../city.ts";
import { chooseZone } from "../cloud/choose-zone.ts";
import { openHosts } from "../cloud/open-hosts.ts";
import { requireCloud } from "../cloud/require-cloud.ts";
import { lease } from "../database/schema.ts";
import { type CityOrder, type Finish, readPayload } from "./order-work.ts";

/** Opens the hosts of a lease; until the hub answers with its dates, the city reckons them itself (P24-27). */
export async function openLease(city: City, order: CityOrder): Promise<Finish> {
  const wanted = readPayload(OpenOrder, order);
  requireCloud(city);
  const resources = await openHosts(city, {
    orderId: order.id,
    leaseId: order.leaseId,
    title: wanted.title,
    zone: await chooseZone(city, wanted),
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
