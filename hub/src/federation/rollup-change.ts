import { type SQL, sql } from "drizzle-orm";

/**
 * The end of a statement that changes resources: adds the rows of `added` to the rollups of their type
 * and takes those of `removed` away. Both name a CTE with the columns of `resource`.
 */
export function rollupChange(removed: string | null, added: string | null): SQL {
  const parts = [signed(removed, -1), signed(added, 1)].filter((part) => part !== null);
  return sql`
    insert into resource_rollup as rollup (
      tenant, type, count, vcpu, memory_gib, storage_gib,
      cpu_weighted, cpu_weight, memory_weighted, memory_weight, disk_weighted, disk_weight)
    select tenant, type, sum(sign),
      sum(sign * coalesce(vcpu, 0)), sum(sign * coalesce(memory_gib, 0)),
      sum(sign * coalesce(storage_gib, 0)),
      ${weighted("vcpu", "cpu_ratio")}, ${weighted("memory_gib", "memory_ratio")},
      ${weighted("storage_gib", "disk_ratio")}
    from (${sql.join(parts, sql` union all `)}) change
    group by tenant, type
    on conflict (tenant, type) do update set
      ${sql.join(columns.map(plusExcluded), sql`, `)}`;
}

const columns = [
  "count",
  "vcpu",
  "memory_gib",
  "storage_gib",
  "cpu_weighted",
  "cpu_weight",
  "memory_weighted",
  "memory_weight",
  "disk_weighted",
  "disk_weight",
];

function plusExcluded(column: string): SQL {
  return sql.raw(`${column} = rollup.${column} + excluded.${column}`);
}

function signed(name: string | null, sign: 1 | -1): SQL | null {
  if (name === null) return null;
  return sql.raw(`select ${sign} as sign, tenant, type, vcpu, memory_gib, storage_gib,
    cpu_ratio, memory_ratio, disk_ratio from ${name}`);
}

/** Sum and weight of a ratio; a resource that does not know its ratio weighs nothing. */
function weighted(amount: string, ratio: string): SQL {
  return sql.raw(`
    coalesce(sum(sign * ${ratio} * coalesce(${amount}, 0)), 0),
    coalesce(sum(sign * coalesce(${amount}, 0)) filter (where ${ratio} is not null), 0)`);
}
