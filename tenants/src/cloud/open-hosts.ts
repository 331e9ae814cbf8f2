import { setTimeout as sleep } from "node:timers/promises";
import type { OpenedResource } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { City } from "../city.ts";
import type { Transaction } from "../database/connect.ts";
import { cloudSetting, cloudVm } from "../database/schema.ts";
import { addressOf } from "./address-of.ts";
import { CloudRefusal } from "./cloud-refusal.ts";
import { freeRooms } from "./free-rooms.ts";
import { placeHost, type Size } from "./place-host.ts";
import { removeHosts } from "./remove-hosts.ts";

export type Opening = {
  orderId: string;
  leaseId: string;
  title: string;
  zone: string | null;
  sizes: readonly Size[];
};

/** Opens the hosts of an order, going on where an earlier try stopped; when it cannot, it leaves none behind. */
export async function openHosts(city: City, opening: Opening): Promise<OpenedResource[]> {
  const [behaviour] = await city.db.select().from(cloudSetting);
  try {
    for (const [index, size] of opening.sizes.entries()) {
      const number = index + 1;
      if (number === behaviour?.failAtHost) throw brokenCloud(number);
      await openHost(city, opening, { number, size });
      await sleep(behaviour?.hostDelayMilliseconds ?? 0, undefined, { signal: city.stop });
    }
  } catch (error) {
    if (error instanceof CloudRefusal)
      await removeHosts(city.db, eq(cloudVm.orderId, opening.orderId));
    throw error;
  }
  return describeHosts(city, eq(cloudVm.orderId, opening.orderId));
}

type Wanted = { number: number; size: Size };

async function openHost(city: City, opening: Opening, wanted: Wanted): Promise<void> {
  const { number, size } = wanted;
  const key = `${opening.orderId}-${number}`;
  await city.db.transaction(async (tx) => {
    const rooms = await freeRooms(tx, opening.zone);
    const [made] = await tx.select({ key: cloudVm.key }).from(cloudVm).where(eq(cloudVm.key, key));
    if (made) return;
    const room = placeHost(rooms, size);
    if (!room) throw noRoom(opening, wanted);
    await tx.insert(cloudVm).values({
      key,
      title: `${opening.title}-${number}`,
      hypervisor: room.key,
      orderId: opening.orderId,
      leaseId: opening.leaseId,
      addressNumber: await nextAddress(tx),
      ...size,
    });
    crashPoint("city.host.beforeCommit");
  });
  crashPoint("city.host.afterCommit");
}

async function nextAddress(tx: Transaction): Promise<number> {
  const rows = await tx.execute<{ next: number }>(
    sql`select (coalesce(max(address_number), 0) + 1)::integer as next from cloud_vm`,
  );
  return rows[0]?.next ?? 1;
}

/** Hosts as the hub keeps them, in the order in which they were made. */
export async function describeHosts(city: City, which: SQL): Promise<OpenedResource[]> {
  const rows = await city.db
    .select()
    .from(cloudVm)
    .where(which)
    .orderBy(asc(cloudVm.addressNumber));
  return rows.map(({ key, title, addressNumber, vcpu, memoryGib, storageGib }) => ({
    id: key,
    name: title,
    address: addressOf(city.code, addressNumber),
    state: "running",
    size: { vcpu, memoryGib, storageGib },
  }));
}

function noRoom({ sizes }: Opening, { number, size }: Wanted): CloudRefusal {
  const asked = `${size.vcpu} vCPU / ${size.memoryGib} GiB / ${size.storageGib} GiB`;
  return new CloudRefusal(
    `资源池容量不足：第 ${number}/${sizes.length} 台云主机（${asked}）无处放置，已清理本单创建的资源。请减小规格或联系云服务商扩容后重新申请。 / ` +
      `Not enough capacity for host ${number} of ${sizes.length} (${asked}); what was made is removed. Ask for less, or ask the provider to add capacity.`,
  );
}

function brokenCloud(number: number): CloudRefusal {
  return new CloudRefusal(
    `云平台在创建第 ${number} 台云主机时出错，已清理本单创建的资源。请联系云服务商后重新申请。 / ` +
      `The cloud failed while making host ${number}; what was made is removed. Ask the provider, then apply again.`,
  );
}
