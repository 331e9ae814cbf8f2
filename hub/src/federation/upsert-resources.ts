import type { ResourceItem } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { exchangedInRollups, oldAndNew } from "./rollup-change.ts";
import type { WriteScope } from "./write-scope.ts";

/**
 * Writes the resources that are newer than what is held, and their rollups, in one statement. Each key comes
 * once and the node's state is locked, so a merge will do, which writes less than an insert that meets conflicts.
 */
export async function upsertResources(
  tx: Transaction,
  scope: WriteScope,
  items: readonly ResourceItem[],
): Promise<void> {
  if (items.length === 0) return;
  const { tenant, at } = scope;
  const receivedAt = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(sql`
    with written as (
      merge into resource held using (${listed(scope, items)}) item
      on held.tenant = ${tenant} and held.key = item.key
      when matched and held.version < item.version then update set
        version = item.version, type = item.type, title = item.title, lease_id = item.lease_id,
        state = item.state, zone = item.zone, vcpu = item.vcpu, memory_gib = item.memory_gib,
        storage_gib = item.storage_gib, cpu_ratio = item.cpu_ratio,
        memory_ratio = item.memory_ratio, disk_ratio = item.disk_ratio, data = item.data::jsonb,
        deleted = false, received_at = ${receivedAt}
      when not matched then insert (tenant, key, version, type, title, lease_id, state, zone, vcpu,
        memory_gib, storage_gib, cpu_ratio, memory_ratio, disk_ratio, data, deleted, received_at)
        values (${tenant}, item.key, item.version, item.type, item.title, item.lease_id, item.state,
        item.zone, item.vcpu, item.memory_gib, item.storage_gib, item.cpu_ratio, item.memory_ratio,
        item.disk_ratio, item.data::jsonb, false, ${receivedAt})
      returning ${oldAndNew})
    ${exchangedInRollups("written")}`);
}

// As columns and not as a table of arrays, which would be stored once more before it is read.
function listed({ versionOf }: WriteScope, items: readonly ResourceItem[]): SQL {
  const of = (pick: (item: ResourceItem) => string | number | null) => arrayOf(items.map(pick));
  return sql`
    select unnest(${of(({ key }) => key)}::text[]) as key,
      unnest(${of(({ version }) => versionOf(version))}::bigint[]) as version,
      unnest(${of(({ type }) => type)}::text[]) as type,
      unnest(${of(({ title }) => title)}::text[]) as title,
      unnest(${of(({ leaseId }) => leaseId)}::text[]) as lease_id,
      unnest(${of(({ state }) => state)}::text[]) as state,
      unnest(${of(({ zone }) => zone)}::text[]) as zone,
      unnest(${of(({ vcpu }) => vcpu)}::integer[]) as vcpu,
      unnest(${of(({ memoryGib }) => memoryGib)}::integer[]) as memory_gib,
      unnest(${of(({ storageGib }) => storageGib)}::integer[]) as storage_gib,
      unnest(${of(({ cpuRatio }) => cpuRatio)}::double precision[]) as cpu_ratio,
      unnest(${of(({ memoryRatio }) => memoryRatio)}::double precision[]) as memory_ratio,
      unnest(${of(({ diskRatio }) => diskRatio)}::double precision[]) as disk_ratio,
      unnest(${of(({ data }) => JSON.stringify(data))}::text[]) as data`;
}
