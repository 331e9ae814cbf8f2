import type { ResourceItem } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { exchangedInRollups, oldAndNew } from "./rollup-change.ts";
import type { WriteScope } from "./write-scope.ts";

/**
 * Writes the resources that are newer than what is held, and their rollups, in one statement. They travel as
 * one text, which PostgreSQL takes apart faster than Node puts a list a column together.
 */
export async function upsertResources(
  tx: Transaction,
  { tenant, at, versionOf }: WriteScope,
  items: readonly ResourceItem[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.execute(sql`
    with written as (
      insert into resource (tenant, key, version, type, title, lease_id, state, zone, vcpu,
        memory_gib, storage_gib, cpu_ratio, memory_ratio, disk_ratio, data, deleted, received_at)
      select ${tenant}, key, ${versionOf(0)}::bigint + version, type, title, "leaseId", state, zone,
        vcpu, "memoryGib", "storageGib", "cpuRatio", "memoryRatio", "diskRatio", data, false,
        ${at.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(items)}::text::json) as item (key text, version bigint,
        type text, title text, "leaseId" text, state text, zone text, vcpu integer,
        "memoryGib" integer, "storageGib" integer, "cpuRatio" double precision,
        "memoryRatio" double precision, "diskRatio" double precision, data jsonb)
      on conflict (tenant, key) do update set
        version = excluded.version, type = excluded.type, title = excluded.title,
        lease_id = excluded.lease_id, state = excluded.state, zone = excluded.zone,
        vcpu = excluded.vcpu, memory_gib = excluded.memory_gib,
        storage_gib = excluded.storage_gib, cpu_ratio = excluded.cpu_ratio,
        memory_ratio = excluded.memory_ratio, disk_ratio = excluded.disk_ratio,
        data = excluded.data, deleted = false, received_at = excluded.received_at
      where resource.version < excluded.version
      returning ${oldAndNew})
    ${exchangedInRollups("written")}`);
}
