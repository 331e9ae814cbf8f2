import { isDeepStrictEqual } from "node:util";
import type postgres from "postgres";

type Row = Record<string, unknown>;
export type Sides = { hub: postgres.Sql; city: postgres.Sql; code: string };

/**
 * Every record of a city beside what the hub holds of it, field by field, and the hub's sums beside what they
 * should be: read from both databases and compared here, without any of the product's own digests.
 */
export async function fullCompare({ hub, city, code }: Sides): Promise<string[]> {
  const declared = byName(
    await city`select kind, key, body from inventory where not deleted`.then((rows) =>
      rows.map(({ kind, key, body }) => [`${kind}/${key}`, body] as const),
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
  return [...recordDifferences(declared, held), ...(await sumDifferences(hub, code, resources))];
}

function byName(pairs: readonly (readonly [string, Row])[]): Map<string, Row> {
  return new Map(pairs);
}

function recordDifferences(declared: Map<string, Row>, held: Map<string, Row>): string[] {
  const names = new Set([...declared.keys(), ...held.keys()]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(declared.get(name), held.get(name)))
    .map((name) => {
      if (!held.has(name)) return `${name} is missing at the hub`;
      return declared.has(name) ? `${name} differs` : `${name} is too much at the hub`;
    })
    .toSorted();
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
      },
    ]),
  );
  const rows = await hub`
    select type, count::integer, vcpu::float8, memory_gib::float8 as "memoryGib",
      storage_gib::float8 as "storageGib"
    from resource_rollup where tenant = ${code} and count > 0`;
  const kept = new Map(rows.map(({ type, ...sums }) => [String(type), sums]));
  const types = new Set([...expected.keys(), ...kept.keys()]);
  return [...types]
    .filter((type) => !isDeepStrictEqual(expected.get(type), kept.get(type)))
    .map((type) => `the sums of ${type} are ${JSON.stringify(kept.get(type))}`);
}
