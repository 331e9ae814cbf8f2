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
    insert into resource_rollup as rollup (tenant, type, ${names})
    select tenant, type, ${sql.raw(summed("sign").join())}
    from (${change}) change
    group by tenant, type
    on conflict (tenant, type) do update set
      ${sql.join(rollupColumns.map(plusExcluded), sql`, `)}`;
}

/** The sums of a rollup. */
export const rollupColumns: readonly string[] = [
  "count",
  "vcpu",
  "memory_gib",
  "storage_gib",
  "vcpu_unknown",
  "memory_unknown",
  "storage_unknown",
  ...["cpu", "memory", "disk"].flatMap((use) => [
    `${use}_weighted`,
    `${use}_weight`,
    `${use}_unmeasured`,
  ]),
];

const names = sql.raw(rollupColumns.join());

const amounts = ["vcpu", "memory_gib", "storage_gib"] as const;

/** The sums over rows of resources, each counted `sign` times, in the order of `rollupColumns`. */
export function summed(sign: string): string[] {
  return [
    `sum(${sign})`,
    ...amounts.map((amount) => `coalesce(sum(${sign} * ${amount}), 0)`),
    ...amounts.map((amount) => countedWhere(sign, `${amount} is null`)),
    ...weighted(sign, "vcpu", "cpu_ratio"),
    ...weighted(sign, "memory_gib", "memory_ratio"),
    ...weighted(sign, "storage_gib", "disk_ratio"),
  ];
}

function plusExcluded(column: string): SQL {
  return sql.raw(`${column} = rollup.${column} + excluded.${column}`);
}

/** Sum and weight of a ratio, and how many have none; a resource that does not know its ratio weighs nothing. */
function weighted(sign: string, amount: string, ratio: string): string[] {
  return [
    `coalesce(sum(${sign} * ${ratio} * ${amount}), 0)`,
    `coalesce(sum(${sign} * ${amount}) filter (where ${ratio} is not null), 0)`,
    countedWhere(sign, `${amount} is null or ${ratio} is null`),
  ];
}

function countedWhere(sign: string, condition: string): string {
  return `coalesce(sum(${sign}) filter (where ${condition}), 0)`;
}
