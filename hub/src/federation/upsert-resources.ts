import type { ResourceItem } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { rollupChange } from "./rollup-change.ts";
import type { WriteScope } from "./write-scope.ts";

/** Writes the resources that are newer than what is held, and their rollups, in one statement. */
export async function upsertResources(
  tx: Transaction,
  scope: WriteScope,
  items: readonly ResourceItem[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.execute(sql`
    with incoming as (${incoming(scope, items)}),
    before as (
      select held.* from resource held join incoming on incoming.key = held.key
      where held.tenant = ${scope.tenant} and held.version < incoming.version and not held.deleted),
    written as (
      insert into resource (tenant, key, version, type, title, lease_id, state, zone, vcpu,
        memory_gib, storage_gib, cpu_ratio, memory_ratio, disk_ratio, data, deleted, received_at)
      select ${scope.tenant}, key, version, type, title, lease_id, state, zone, vcpu,
        memory_gib, storage_gib, cpu_ratio, memory_ratio, disk_ratio, data::jsonb, false,
        ${scope.at.toISOString()}::timestamptz
      from incoming
      on conflict (tenant, key) do update set
        version = excluded.version, type = excluded.type, title = excluded.title,
        lease_id = excluded.lease_id, state = excluded.state, zone = excluded.zone,
        vcpu = excluded.vcpu, memory_gib = excluded.memory_gib,
        storage_gib = excluded.storage_gib, cpu_ratio = excluded.cpu_ratio,
        memory_ratio = excluded.memory_ratio, disk_ratio = excluded.disk_ratio,
        data = excluded.data, deleted = false, received_at = excluded.received_at
      where resource.version < excluded.version
      returning *)
    ${rollupChange("before", "written")}`);
}

function incoming({ versionOf }: WriteScope, items: readonly ResourceItem[]): SQL {
  const texts = (pick: (item: ResourceItem) => string | null) =>
    sql`${arrayOf(items.map(pick))}::text[]`;
  const integers = (pick: (item: ResourceItem) => number | null) =>
    sql`${arrayOf(items.map(pick))}::integer[]`;
  const ratios = (pick: (item: ResourceItem) => number | null) =>
    sql`${arrayOf(items.map(pick))}::double precision[]`;
  return sql`
    select * from unnest(
      ${texts((item) => item.key)},
      ${arrayOf(items.map((item) => versionOf(item.version)))}::bigint[],
      ${texts((item) => item.type)}, ${texts((item) => item.title)},
      ${texts((item) => item.leaseId)}, ${texts((item) => item.state)},
      ${texts((item) => item.zone)}, ${integers((item) => item.vcpu)},
      ${integers((item) => item.memoryGib)}, ${integers((item) => item.storageGib)},
      ${ratios((item) => item.cpuRatio)}, ${ratios((item) => item.memoryRatio)},
      ${ratios((item) => item.diskRatio)}, ${texts((item) => JSON.stringify(item.data))}
    ) as item (key, version, type, title, lease_id, state, zone, vcpu, memory_gib, storage_gib,
      cpu_ratio, memory_ratio, disk_ratio, data)`;
}
