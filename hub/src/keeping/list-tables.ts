import type { ISql } from "postgres";

export type ListedTable = {
  schema: string;
  name: string;
  columns: string[];
  needs: string[];
  /** Of a table that is partitioned by month: those that it has room for, by their first days. */
  months: string[];
};

export function fullName({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`;
}

/** The tables of a database's own schemas, each after those that its foreign keys point to; a partitioned one is one table. */
export async function listTables(sql: ISql): Promise<ListedTable[]> {
  const tables = await sql<ListedTable[]>`
    select n.nspname as schema, c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
        as columns,
      (select coalesce(json_agg(distinct fn.nspname || '.' || fc.relname), '[]')
       from pg_constraint k
       join pg_class fc on fc.oid = k.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
       where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs,
      (select coalesce(json_agg(replace(right(part.relname, 7), '_', '-') || '-01' order by part.relname), '[]')
       from pg_inherits i join pg_class part on part.oid = i.inhrelid where i.inhparent = c.oid)
        as months
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'auth')
    order by n.nspname, c.relname`;
  return inOrder([...tables]);
}

function inOrder(tables: ListedTable[]): ListedTable[] {
  const placed: ListedTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const names = new Set(placed.map(fullName));
    const next = left.filter(({ needs }) => needs.every((name) => names.has(name)));
    if (next.length === 0) {
      throw new Error(`Foreign keys go round in a circle: ${left.map(fullName).join(", ")}.`);
    }
    placed.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return placed;
}
