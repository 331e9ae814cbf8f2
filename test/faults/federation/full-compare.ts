import { isDeepStrictEqual } from "node:util";
import { crc32 } from "node:zlib";
import { digestBuckets } from "@duoyun/shared";
import type postgres from "postgres";

type Row = Record<string, unknown>;
/** `kinds`: those that the hub takes, where it does not take all. */
export type Sides = {
  hub: postgres.Sql;
  city: postgres.Sql;
  code: string;
  kinds?: readonly string[];
};

/**
 * Every record of a city beside what the hub holds of it, field by field, and the hub's sums beside what they
 * should be: read from both databases and compared here, without any of the product's own digests.
 */
export async function fullCompare(sides: Sides): Promise<string[]> {
  const { declared, held, resources } = await readBoth(sides);
  const sums = await sumDifferences(sides.hub, sides.code, resources);
  return [...recordDifferences(declared, held).values(), ...(await dayDifferences(sides)), ...sums];
}

type Figures = { declared: number; held: number; differing: number };

/** What a compare has to find now: `held` and `differing` go by bucket, so one lacking and one too much even out in one. */
export async function countFigures(sides: Sides): Promise<Figures> {
  const { declared, held } = await readBoth(sides, sides.kinds);
  const here = countByBucket(held);
  return {
    declared: declared.size,
    held: [...countByBucket(declared)].reduce(
      (sum, [bucket, count]) => sum + Math.min(count, here.get(bucket) ?? 0),
      0,
    ),
    differing: countByBucket(recordDifferences(declared, held)).size,
  };
}

function countByBucket(records: ReadonlyMap<string, unknown>): Map<number, number> {
  const groups = Map.groupBy(records.keys(), (name) => crc32(name) % digestBuckets);
  return new Map([...groups].map(([bucket, { length }]) => [bucket, length]));
}

async function readBoth({ hub, city, code }: Sides, kinds?: readonly string[]) {
  const declared = byName(
    await city`select kind, key, body from inventory where not deleted`.then((rows) =>
      rows
        .filter(({ kind }) => kinds?.includes(kind) ?? true)
        .map(({ kind, key, body }) => [`${kind}/${key}`, body] as const),
    ),
  );
  const resources = await hub`
    select key, jsonb_build_object('type', type, 'title', title, 'leaseId', lease_id, 'state', state,
      'zone', zone, 'vcpu', vcpu, 'memoryGib', memory_gib, 'storageGib', storage_gib,
      'cpuRatio', cpu_ratio, 'memoryRatio', memory_ratio, 'diskRatio', disk_ratio, 'data', data) as body
    from resource where tenant = ${code} and not deleted`;
  const items = await hub`
    select key, data as body from catalog_item where tenant = ${code} and not deleted`;
  const held = byName([
    ...resources.map(({ key, body }) => [`resource/${key}`, body] as const),
    ...items.map(({ key, body }) => [`catalogItem/${key}`, body] as const),
  ]);
  return { declared, held, resources };
}

/** The hub keeps usage days for longer than their city, and of each what was measured more of. */
async function dayDifferences({ hub, city, code, kinds }: Sides): Promise<string[]> {
  if (kinds && !kinds.includes("usageDay")) return [];
  const body = (sql: postgres.Sql) => sql`
    to_char(day, 'YYYY-MM-DD') || '/' || key as name, jsonb_build_object('cpu', cpu_ratio::numeric,
      'memory', memory_ratio::numeric, 'disk', disk_ratio::numeric,
      'coverage', coverage::numeric) as body`;
  const told = await city`select ${body(city)} from usage_day`;
  const kept = await hub`
    select ${body(hub)} from usage_day where tenant = ${code} and not deleted`;
  const held = new Map(kept.map(({ name, body: figures }) => [name, figures]));
  return told.flatMap(({ name, body: figures }) => {
    const there = held.get(name);
    if (there === undefined) return [`usageDay/${name} is missing at the hub`];
    const isMore = there.coverage > figures.coverage;
    return isMore || isDeepStrictEqual(there, figures) ? [] : [`usageDay/${name} differs`];
  });
}

function byName(pairs: readonly (readonly [string, Row])[]): Map<string, Row> {
  return new Map(pairs);
}

/** By record, what is wrong with it. */
function recordDifferences(
  declared: Map<string, Row>,
  held: Map<string, Row>,
): Map<string, string> {
  const names = [...new Set([...declared.keys(), ...held.keys()])].toSorted();
  return new Map(
    names
      .filter((name) => !isDeepStrictEqual(declared.get(name), held.get(name)))
      .map((name) => {
        if (!held.has(name)) return [name, `${name} is missing at the hub`];
        return [name, declared.has(name) ? `${name} differs` : `${name} is too much at the hub`];
      }),
  );
}

const summed = ["vcpu", "memoryGib", "storageGib"] as const;

async function sumDifferences(
  hub: postgres.Sql,
  code: string,
  resources: readonly Row[],
): Promise<string[]> {
  const bodies = resources.map(({ body }) => body as Row);
  const expected = new Map(
    [...Map.groupBy(bodies, ({ type }) => String(type))].map(([type, own]) => [
      type,
      {
        count: own.length,
        ...Object.fromEntries(
          summed.map((field) => [
            field,
            own.reduce((sum, row) => sum + Number(row[field] ?? 0), 0),
          ]),
        ),
        unknown: summed.map((field) => own.filter((row) => row[field] === null).length),
      },
    ]),
  );
  const rows = await hub`
    select type, count::integer, vcpu::float8, memory_gib::float8 as "memoryGib",
      storage_gib::float8 as "storageGib",
      array[vcpu_unknown, memory_unknown, storage_unknown] as unknown
    from resource_rollup where tenant = ${code} and count > 0`;
  const kept = new Map(rows.map(({ type, ...sums }) => [String(type), sums]));
  const types = new Set([...expected.keys(), ...kept.keys()]);
  return [...types]
    .filter((type) => !isDeepStrictEqual(expected.get(type), kept.get(type)))
    .map((type) => `the sums of ${type} are ${JSON.stringify(kept.get(type))}`);
}
