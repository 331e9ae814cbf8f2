import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { cloudHypervisor } from "../database/schema.ts";
import type { Room } from "./place-host.ts";

/** What each hypervisor of a zone has left; the hypervisors stay locked, so that no room is given twice. */
export async function freeRooms(tx: Transaction, zone: string | null): Promise<Room[]> {
  await tx.select({ key: cloudHypervisor.key }).from(cloudHypervisor).for("update");
  const rows = await tx.execute<Room>(sql`
    select h.key, h.zone,
      (h.vcpu - coalesce(sum(vm.vcpu), 0))::integer as vcpu,
      (h.memory_gib - coalesce(sum(vm.memory_gib), 0))::integer as "memoryGib",
      (h.storage_gib - coalesce(sum(vm.storage_gib), 0))::integer as "storageGib"
    from cloud_hypervisor h left join cloud_vm vm on vm.hypervisor = h.key
    where ${zone}::text is null or h.zone = ${zone}
    group by h.key`);
  return [...rows];
}
