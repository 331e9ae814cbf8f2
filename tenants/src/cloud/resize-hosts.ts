import { eq, inArray } from "drizzle-orm";
import type { City } from "../city.ts";
import type { Transaction } from "../database/connect.ts";
import { cloudVm } from "../database/schema.ts";
import { CloudRefusal } from "./cloud-refusal.ts";
import { freeRooms } from "./free-rooms.ts";
import type { Size } from "./place-host.ts";
import { removeHosts } from "./remove-hosts.ts";

export type Resizing = {
  orderId: string;
  kept: readonly string[];
  dropped: readonly string[];
  size: Size;
};

/** Gives hosts another size where they stand and drops others, all or nothing; a repeat finds the work done. */
export async function resizeHosts(city: City, resizing: Resizing): Promise<void> {
  const { kept, dropped, size, orderId } = resizing;
  try {
    await city.db.transaction(async (tx) => {
      if (dropped.length > 0) await removeHosts(tx, inArray(cloudVm.key, [...dropped]));
      for (const key of kept) await resize(tx, key, size);
    });
  } catch (error) {
    if (error instanceof CloudRefusal) await removeHosts(city.db, eq(cloudVm.orderId, orderId));
    throw error;
  }
}

async function resize(tx: Transaction, key: string, size: Size): Promise<void> {
  const [host] = await tx.update(cloudVm).set(size).where(eq(cloudVm.key, key)).returning();
  if (!host) return;
  const room = (await freeRooms(tx, null)).find((one) => one.key === host.hypervisor);
  const fits = room && room.vcpu >= 0 && room.memoryGib >= 0 && room.storageGib >= 0;
  if (!fits) throw noRoom(host.title);
}

function noRoom(title: string): CloudRefusal {
  return new CloudRefusal(
    `宿主机容量不足，无法变更 ${title}，原规格保持不变。请减小规格或联系云服务商扩容后重新申请。 / ` +
      `Not enough capacity to change ${title}; it is as it was. Ask for less, or ask the provider to add capacity.`,
  );
}
