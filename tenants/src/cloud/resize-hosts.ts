import type { StandingHost } from "@duoyun/shared";
import { eq, inArray } from "drizzle-orm";
import type { City } from "../city.ts";
import type { Transaction } from "../database/connect.ts";
import { cloudVm } from "../database/schema.ts";
import { CloudRefusal } from "./cloud-refusal.ts";
import { freeRooms } from "./free-rooms.ts";
import type { Room } from "./place-host.ts";
import { removeHosts } from "./remove-hosts.ts";

export type Resizing = {
  orderId: string;
  /** Hosts by their ids, with the sizes that they are to have. */
  resized: readonly StandingHost[];
  dropped: readonly string[];
};

/** Gives hosts other sizes where they stand and drops others, all or nothing; a repeat finds the work done. */
export async function resizeHosts(city: City, resizing: Resizing): Promise<void> {
  const { resized, dropped, orderId } = resizing;
  try {
    await city.db.transaction(async (tx) => {
      if (dropped.length > 0) await removeHosts(tx, inArray(cloudVm.key, [...dropped]));
      await resizeAll(tx, resized);
    });
  } catch (error) {
    if (error instanceof CloudRefusal) await removeHosts(city.db, eq(cloudVm.orderId, orderId));
    throw error;
  }
}

/** Room is counted after all of them, so that one may grow into what another gives up. */
async function resizeAll(tx: Transaction, hosts: readonly StandingHost[]): Promise<void> {
  const changed = [];
  for (const { host: key, ...size } of hosts) {
    changed.push(...(await tx.update(cloudVm).set(size).where(eq(cloudVm.key, key)).returning()));
  }
  const rooms = changed.length > 0 ? await freeRooms(tx, null) : [];
  const isFull = ({ vcpu, memoryGib, storageGib }: Room) =>
    Math.min(vcpu, memoryGib, storageGib) < 0;
  const full = new Set(rooms.filter(isFull).map(({ key }) => key));
  const crowded = changed.find(({ hypervisor }) => full.has(hypervisor));
  if (crowded) throw noRoom(crowded.title);
}

function noRoom(title: string): CloudRefusal {
  return new CloudRefusal(
    `宿主机容量不足，无法变更 ${title}，原规格保持不变。请减小规格或联系云服务商扩容后重新申请。 / ` +
      `Not enough capacity to change ${title}; it is as it was. Ask for less, or ask the provider to add capacity.`,
  );
}
