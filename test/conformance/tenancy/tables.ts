import type { ISql, Sql } from "postgres";

/** `columns` are those that may be written: not what the database computes itself. */
export type Table = { name: string; key: readonly string[]; columns: string[] };

/** Every table of schema public that belongs to a tenant, as the catalog of PostgreSQL has it now; a partitioned one as a whole. */
export async function tenantTables(owner: Sql): Promise<Table[]> {
  return owner<Table[]>`
    select c.relname as name,
      (select coalesce(array_agg(a.attname::text order by a.attnum), '{}')
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
        as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and not c.relispartition
      and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant')
    order by c.relname`;
}

/** Lets rows stand by themselves: what they refer to and which values fit together is not asked here. */
export async function dropConstraints(owner: Sql): Promise<void> {
  const found = await owner<{ name: string; on: string }[]>`
    select conname as name, conrelid::regclass::text as on from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'f')`;
  for (const { name, on } of found)
    await owner`alter table ${owner(on)} drop constraint ${owner(name)}`;
}

const anyDay = "2026-03-02";

/** Puts one row of the tenant into every table, whatever its columns are: only the catalog says what fits. */
export async function fillTables(owner: Sql, tables: readonly Table[], tenant: string) {
  await owner.begin(async (tx) => {
    await tx`select keep_usage_month(${anyDay})`;
    for (const { name, columns } of tables) {
      const row = await rowOf(tx, name, tenant);
      await tx`
        insert into ${tx(name)} (${tx(columns)})
        select ${tx(columns)} from jsonb_populate_record(null::${tx(name)}, ${tx.json(row)})`;
    }
  });
}

type Column = { name: string; type: string; generated: boolean };
type Row = Record<string, string | number | boolean | [] | Record<string, never>>;

async function rowOf(sql: ISql, table: string, tenant: string): Promise<Row> {
  const columns = await sql<Column[]>`
    select attname as name, format_type(atttypid, atttypmod) as type, attgenerated <> '' as generated
    from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
  const seed = Number(tenant);
  return Object.fromEntries(
    columns
      .filter(({ generated }) => !generated)
      .map(({ name, type }) => [name, name === "tenant" ? tenant : fitting(type, seed)]),
  );
}

function fitting(type: string, seed: number): Row[string] {
  if (type.endsWith("[]")) return [];
  if (type === "uuid") return `00000000-0000-4000-8000-${String(seed).padStart(12, "0")}`;
  if (type === "jsonb" || type === "json") return {};
  if (type === "boolean") return false;
  if (type === "bytea") return "\\x00";
  if (type.startsWith("timestamp")) return "2026-03-02T02:00:00Z";
  if (type === "date") return anyDay;
  if (/^(integer|bigint|smallint|numeric|double|real)/.test(type)) return seed;
  return `of ${seed}`;
}
