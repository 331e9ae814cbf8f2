import { type SQL, sql } from "drizzle-orm";

/** The end of a statement that changes resources: takes those that the CTE `buried` returns out of their rollups. */
export function takenFromRollups(buried: string): SQL {
  return rollupChange(sql.raw(`select -1 as sign, ${counted.join()} from ${buried}`));
}

/** The same after the CTE `written`, which returns `oldAndNew`: what was known before is taken out, what is known now added. */
export function exchangedInRollups(written: string): SQL {
  const side = (name: "old" | "new") => counted.map((column) => `${name}_${column} as ${column}`);
  return rollupChange(
    sql.raw(`
      select -1 as sign, ${side("old").join()} from ${written} where not old_deleted
      union all select 1, ${side("new").join()} from ${written}`),
  );
}

const counted = [
  "tenant",
  "type",
  "vcpu",
  "memory_gib",
  "storage_gib",
  "cpu_ratio",
  "memory_ratio",
  "disk_ratio",
];

/** What a write of `resource` has to return; a row that was not there before has no old `deleted`. */
export const oldAndNew: SQL = sql.raw(
  [
    "old.deleted as old_deleted",
    ...counted.map((column) => `old.${column} as old_${column}, new.${column} as new_${column}`),
  ].join(),
);

function rollupChange(change: SQL): SQL {
  return sql`
    insert into resource_rollup as rollup (
      tenant, type, count, vcpu, memory_gib, storage_gib,
      cpu_weighted, cpu_weight, memory_weighted, memory_weight, disk_weighted, disk_weight)
    select tenant, type, sum(sign),
      sum(sign * coalesce(vcpu, 0)), sum(sign * coalesce(memory_gib, 0)),
      sum(sign * coalesce(storage_gib, 0)),
      ${weighted("vcpu", "cpu_ratio")}, ${weighted("memory_gib", "memory_ratio")},
      ${weighted("storage_gib", "disk_ratio")}
    from (${change}) change
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

/** Sum and weight of a ratio; a resource that does not know its ratio weighs nothing. */
function weighted(amount: string, ratio: string): SQL {
  return sql.raw(`
    coalesce(sum(sign * ${ratio} * coalesce(${amount}, 0)), 0),
    coalesce(sum(sign * coalesce(${amount}, 0)) filter (where ${ratio} is not null), 0)`);
}
