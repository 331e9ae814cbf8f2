import type { Tombstone } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { takenFromRollups } from "./rollup-change.ts";
import type { WriteScope } from "./write-scope.ts";

/** Marks resources as gone and takes them out of their rollups. */
export async function buryResources(
  tx: Transaction,
  scope: WriteScope,
  tombstones: readonly Tombstone[],
): Promise<void> {
  if (tombstones.length === 0) return;
  await tx.execute(sql`
    with buried as (
      update resource held set deleted = true, version = gone.version,
        received_at = ${scope.at.toISOString()}::timestamptz
      from (${listed(scope, tombstones)}) gone
      where held.tenant = ${scope.tenant} and held.key = gone.key
        and held.version < gone.version and not held.deleted
      returning held.*)
    ${takenFromRollups("buried")}`);
}

/** Marks catalog items as gone. */
export async function buryCatalogItems(
  tx: Transaction,
  scope: WriteScope,
  tombstones: readonly Tombstone[],
): Promise<void> {
  if (tombstones.length === 0) return;
  await tx.execute(sql`
    update catalog_item held set deleted = true, version = gone.version,
      received_at = case when held.deleted then held.received_at
        else ${scope.at.toISOString()}::timestamptz end
    from (${listed(scope, tombstones)}) gone
    where held.tenant = ${scope.tenant} and held.key = gone.key and held.version < gone.version`);
}

function listed({ versionOf }: WriteScope, tombstones: readonly Tombstone[]): SQL {
  const keys = arrayOf(tombstones.map(({ key }) => key));
  const versions = arrayOf(tombstones.map(({ version }) => versionOf(version)));
  return sql`select * from unnest(${keys}::text[], ${versions}::bigint[]) as item (key, version)`;
}
