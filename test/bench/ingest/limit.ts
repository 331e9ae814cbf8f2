import type { KnownResource } from "@duoyun/tenants/testing/pushing-city";
import postgres, { type Sql, type TransactionSql } from "postgres";

export type Load = ReadonlyMap<string, readonly KnownResource[]>;

/**
 * What postgres.js can do at most with the same rows, in tables of the same columns, key and room in their pages,
 * without row level security and without what a compare needs.
 */
export type Limit = {
  update(load: Load, version: number): Promise<void>;
  loadFirst(load: Load): Promise<void>;
  count(): Promise<number>;
  end(): Promise<void>;
};

const batch = 2_000;

export async function createLimit(databaseUrl: string, connections: number): Promise<Limit> {
  const sql = postgres(databaseUrl, { max: connections, onnotice: () => undefined });
  await sql`create table bench_resource (like resource including all) with (fillfactor = 50)`;
  await sql`alter table bench_resource drop column bucket, drop column hash, drop column data_hash`;
  await sql`create table bench_rollup (like resource_rollup including all)`;
  const each = (
    load: Load,
    work: (city: string, rows: readonly KnownResource[]) => Promise<void>,
  ) =>
    Promise.all(
      [...load].map(async ([city, rows]) => {
        for (let from = 0; from < rows.length; from += batch)
          await work(city, rows.slice(from, from + batch));
      }),
    ).then(() => undefined);
  return {
    update: (load, version) => each(load, (city, rows) => upsert(sql, { city, rows, version })),
    loadFirst: (load) => each(load, (city, rows) => copyAndMerge(sql, { city, rows, version: 1 })),
    count: async () => Number((await sql`select count(*) as n from bench_resource`)[0]?.n),
    end: () => sql.end(),
  };
}

type Batch = { city: string; rows: readonly KnownResource[]; version: number };

async function upsert(sql: Sql, given: Batch): Promise<void> {
  const { city, version } = given;
  await sql.begin(async (tx) => {
    const columns = columnsOf(given);
    await tx`
      insert into bench_resource (tenant, version, received_at, key, type, title, lease_id, state,
        zone, vcpu, memory_gib, storage_gib, cpu_ratio, memory_ratio, disk_ratio, data)
      select ${city}, ${version}::bigint, now(), key, type, title, lease_id, state, zone, vcpu,
        memory_gib, storage_gib, cpu_ratio, memory_ratio, disk_ratio, data::jsonb
      from unnest(${columns.key}::text[], ${columns.type}::text[], ${columns.title}::text[],
        ${columns.leaseId}::text[], ${columns.state}::text[], ${columns.zone}::text[],
        ${columns.vcpu}::integer[], ${columns.memoryGib}::integer[], ${columns.storageGib}::integer[],
        ${columns.cpuRatio}::double precision[], ${columns.memoryRatio}::double precision[],
        ${columns.diskRatio}::double precision[], ${columns.data}::text[])
        as item (key, type, title, lease_id, state, zone, vcpu, memory_gib, storage_gib, cpu_ratio,
          memory_ratio, disk_ratio, data)
      on conflict (tenant, key) do update set
        version = excluded.version, received_at = excluded.received_at, type = excluded.type,
        title = excluded.title, lease_id = excluded.lease_id, state = excluded.state,
        zone = excluded.zone, vcpu = excluded.vcpu, memory_gib = excluded.memory_gib,
        storage_gib = excluded.storage_gib, cpu_ratio = excluded.cpu_ratio,
        memory_ratio = excluded.memory_ratio, disk_ratio = excluded.disk_ratio,
        data = excluded.data, deleted = false`;
    await upsertRollup(tx, given);
  });
}

async function copyAndMerge(sql: Sql, given: Batch): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`create temporary table bench_stage on commit drop as
      select ${tx(copied)} from bench_resource limit 0`;
    const copy = await tx`copy bench_stage from stdin`.writable();
    await new Promise<void>((resolve, reject) => {
      copy.once("error", reject).once("finish", resolve).end(copyText(given));
    });
    await tx`
      insert into bench_resource (${tx(copied)}) select * from bench_stage
      on conflict (tenant, key) do nothing`;
    await upsertRollup(tx, given);
  });
}

async function upsertRollup(tx: TransactionSql, { city, rows }: Batch): Promise<void> {
  for (const [type, own] of Map.groupBy(rows, ({ body }) => body.type)) {
    const sum = (pick: (row: KnownResource) => number | null) =>
      own.reduce((all, row) => all + (pick(row) ?? 0), 0);
    const vcpu = sum(({ body }) => body.vcpu);
    const weighted = sum(({ body }) => (body.vcpu ?? 0) * (body.cpuRatio ?? 0));
    await tx`
      insert into bench_rollup as held values (${city}, ${type}, ${own.length}, ${vcpu},
        ${sum(({ body }) => body.memoryGib)}, ${sum(({ body }) => body.storageGib)},
        ${weighted}, ${vcpu}, ${weighted}, ${vcpu}, ${weighted}, ${vcpu})
      on conflict (tenant, type) do update set
        count = held.count + excluded.count, vcpu = held.vcpu + excluded.vcpu,
        memory_gib = held.memory_gib + excluded.memory_gib,
        storage_gib = held.storage_gib + excluded.storage_gib,
        cpu_weighted = held.cpu_weighted + excluded.cpu_weighted,
        cpu_weight = held.cpu_weight + excluded.cpu_weight,
        memory_weighted = held.memory_weighted + excluded.memory_weighted,
        memory_weight = held.memory_weight + excluded.memory_weight,
        disk_weighted = held.disk_weighted + excluded.disk_weighted,
        disk_weight = held.disk_weight + excluded.disk_weight`;
  }
}

function columnsOf({ rows }: Batch) {
  const of = <Name extends Exclude<keyof KnownResource["body"], "data">>(name: Name) =>
    rows.map(({ body }) => body[name]);
  return {
    key: rows.map(({ key }) => key),
    type: of("type"),
    title: of("title"),
    leaseId: of("leaseId"),
    state: of("state"),
    zone: of("zone"),
    vcpu: of("vcpu"),
    memoryGib: of("memoryGib"),
    storageGib: of("storageGib"),
    cpuRatio: of("cpuRatio"),
    memoryRatio: of("memoryRatio"),
    diskRatio: of("diskRatio"),
    data: rows.map(({ body }) => JSON.stringify(body.data)),
  };
}

const facts = ["type", "title", "lease_id", "state", "zone", "vcpu", "memory_gib", "storage_gib"];
const ratios = ["cpu_ratio", "memory_ratio", "disk_ratio", "data"];
const copied = ["tenant", "key", ...facts, ...ratios, "version", "deleted", "received_at"];

/** The columns of `copied` in their order. */
function copyText({ city, rows, version }: Batch): string {
  const now = new Date(0).toISOString();
  const lines = rows.map(({ key, body }) => {
    const { type, title, leaseId, state, zone, vcpu, memoryGib, storageGib } = body;
    const { cpuRatio, memoryRatio, diskRatio, data } = body;
    const facts = [type, title, leaseId, state, zone, vcpu, memoryGib, storageGib];
    const ratios = [cpuRatio, memoryRatio, diskRatio, JSON.stringify(data)];
    return [city, key, ...facts, ...ratios, version, "f", now]
      .map((one) => one ?? "\\N")
      .join("\t");
  });
  return `${lines.join("\n")}\n`;
}
