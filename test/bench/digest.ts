import type { Sql } from "postgres";
import { benchCity, type OneCity, startOneCity } from "./one-city.ts";
import { type Bench, rounded } from "./row.ts";
import { timed } from "./timed.ts";

const resources = 1_000_000;
const mebibyte = 1_048_576;

/** Finding and mending ten differences among a million resources, until a second compare agrees; and what that takes on the wire. */
export const digest: Bench = {
  name: "digest",
  run: async () => {
    const one = await startOneCity();
    try {
      await fill(one);
      await one.city.compare();
      await spoil(one);
      const before = one.carriedBytes();
      const seconds = (await timed(() => one.city.compare())) / 1_000;
      const carried = (one.carriedBytes() - before) / mebibyte;
      await requireMended(one);
      return [
        row("digest", "s", rounded(seconds), 5),
        row("digest-wire", "MiB", rounded(carried), 1),
      ];
    } finally {
      await one.stop();
    }
  },
};

function row(bench: string, unit: string, ours: number, most: number) {
  const aim = `<= ${most} ${unit}`;
  return { bench, ours, limit: null, unit, ratio: null, aim, met: ours <= most };
}

const slice = 50_000;

/** The same million on both sides, as if it had been pushed. */
async function fill({ city, hub }: OneCity): Promise<void> {
  const [state] = await city.sql`select epoch, seq::float8 as seq from city_state`;
  const seq = Number(state?.seq);
  const version = Number(state?.epoch) * 2 ** 40 + seq;
  for (let from = 1; from <= resources; from += slice) {
    const numbers = { from, to: from + slice - 1 };
    await fillCity(city.sql, { ...numbers, seq });
    await fillHub(hub, { ...numbers, version });
  }
  const last = seq + resources;
  await city.sql`update city_state set seq = ${last}, acknowledged_seq = ${last}, sent_seq = ${last}`;
  await hub`update node_state set cursor = ${last} where tenant = ${benchCity}`;
  // Both sides as autovacuum would have left them by then.
  await Promise.all([city.sql`vacuum analyze inventory`, hub`vacuum analyze resource`]);
  await hub`checkpoint`;
}

type Numbers = { from: number; to: number };

async function fillCity(sql: Sql, { from, to, seq }: Numbers & { seq: number }): Promise<void> {
  await sql`
    insert into inventory (kind, key, seq, body)
    select 'resource', 'vm-' || n, ${seq}::bigint + n, jsonb_build_object('type', 'vm',
      'title', '政务云主机-' || n, 'leaseId', null, 'state', 'running', 'zone', '政务外网区',
      'vcpu', n % 64, 'memoryGib', n % 256, 'storageGib', n % 2000, 'cpuRatio', (n % 1000) / 1000.0,
      'memoryRatio', null, 'diskRatio', 0.5, 'data', jsonb_build_object('address', '10.0.0.' || n % 250))
    from generate_series(${from}::integer, ${to}::integer) n`;
}

async function fillHub(sql: Sql, { from, to, version }: Numbers & { version: number }) {
  await sql`
    insert into resource (tenant, key, version, type, title, state, zone, vcpu, memory_gib,
      storage_gib, cpu_ratio, disk_ratio, data, received_at)
    select ${benchCity}, 'vm-' || n, ${version}::bigint + n, 'vm', '政务云主机-' || n, 'running', '政务外网区',
      n % 64, n % 256, n % 2000, (n % 1000) / 1000.0, 0.5,
      jsonb_build_object('address', '10.0.0.' || n % 250), now()
    from generate_series(${from}::integer, ${to}::integer) n`;
}

async function spoil({ hub }: OneCity): Promise<void> {
  await hub`delete from resource where tenant = ${benchCity} and key = any(${keys(0, 4)})`;
  await hub`update resource set vcpu = 999 where tenant = ${benchCity} and key = any(${keys(4, 7)})`;
  await hub`update resource set data = '{}' where tenant = ${benchCity} and key = any(${keys(7, 10)})`;
}

const keys = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `vm-${(from + at + 1) * 90_001}`);

async function requireMended({ city, hub }: OneCity): Promise<void> {
  const { comparison } = await city.status();
  const [held] = await hub`
    select count(*)::integer as n from resource
    where tenant = ${benchCity} and not deleted and vcpu < 64 and data <> '{}' and key like 'vm-%'`;
  const mended = comparison?.differing === 0 && comparison.mended.wanted === 10;
  if (!mended || held?.n !== resources) throw new Error("The differences were not mended.");
}
