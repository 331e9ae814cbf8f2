import {
  type Difference,
  type RepairInput,
  type RepairResult,
  realClock,
  recordVersion,
} from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CityActor, Ctx } from "../context.ts";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { comparison } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { buryCatalogItems, buryResources } from "./bury-records.ts";
import { heldRecords } from "./held-records.ts";
import { mostShown } from "./most-shown.ts";
import { standsAt } from "./stands-at.ts";

/** Finds the records of some buckets that differ: removes what the city does not have and says what it shall send again. */
export async function repairRecords(
  ctx: Ctx<CityActor>,
  input: RepairInput,
): Promise<RepairResult> {
  const { tenant } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    if (!(await standsAt(tx, tenant, input))) return { result: "notNow" };
    const differences = await findDifferences(tx, tenant, input);
    const of = (surplus: boolean) =>
      differences.filter(({ why }) => (why === "surplus") === surplus).map(({ record }) => record);
    const [wanted, removed] = [of(false), of(true)];
    if (differences.length > 0) {
      await outdate(tx, tenant, [...wanted, ...removed]);
      await bury(tx, { tenant, ...input }, removed);
      await note(tx, tenant, { id: input.id, differences });
      const data = { comparison: input.id, wanted: wanted.length, removed: removed.length };
      const entry = { tenant, action: "records.repaired", entity: "node", entityId: tenant, data };
      await emitAudit(tx, ctx, entry);
    }
    const shown = differences.slice(0, mostShown);
    return { result: "repaired", wanted, removed: removed.length, differences: shown };
  });
}

async function findDifferences(
  tx: Transaction,
  tenant: string,
  { epoch, buckets, records, dataHashes, refused = [] }: RepairInput,
): Promise<Difference[]> {
  const names = arrayOf(records.map(([record]) => record));
  const hashes = arrayOf(records.map(([, hash]) => hash));
  const data = arrayOf(dataHashes ?? records.map(() => null));
  const rows = await tx.execute<Difference>(sql`
    with held as (
      select record, lpad(to_hex(hash), 16, '0') as hash,
        lpad(to_hex(data_hash), 16, '0') as data_hash
      from ${heldRecords(tenant, epoch)} kept
      where bucket = any(${arrayOf(buckets)}::smallint[])),
    declared as (
      select * from unnest(${names}::text[], ${hashes}::text[], ${data}::text[])
        as item (record, hash, data_hash))
    select coalesce(declared.record, held.record) as record,
      case when held.record is null then 'missing'
        when declared.record is null then 'surplus' else 'changed' end as why
    from held full join declared on declared.record = held.record
    where (held.hash is distinct from declared.hash or held.data_hash <> declared.data_hash)
      and (declared.record is null or declared.record <> all(${arrayOf(refused)}::text[]))
    order by 1`);
  return [...rows];
}

/** Lets whatever the city sends of these records next be newer than what is held, be that right or not. */
async function outdate(tx: Transaction, tenant: string, records: readonly string[]) {
  for (const [kind, table] of tables) {
    const keys = arrayOf(keysOf(kind, records));
    await tx.execute(sql`
      update ${table} set version = 0 where tenant = ${tenant} and key = any(${keys}::text[])`);
  }
}

const tables = [
  ["resource", sql.raw("resource")],
  ["catalogItem", sql.raw("catalog_item")],
] as const;

type Kind = (typeof tables)[number][0];

function keysOf(kind: Kind, records: readonly string[]): string[] {
  const prefix = `${kind}/`;
  return records.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

async function bury(
  tx: Transaction,
  { tenant, epoch, seq }: { tenant: string; epoch: number; seq: number },
  records: readonly string[],
): Promise<void> {
  const versionOf = (version: number) => recordVersion(epoch, version);
  const scope = { tenant, at: realClock.now(), versionOf };
  const gone = (of: Kind) =>
    keysOf(of, records).map((key) => ({ kind: "tombstone" as const, of, key, version: seq }));
  await buryResources(tx, scope, gone("resource"));
  await buryCatalogItems(tx, scope, gone("catalogItem"));
}

async function note(
  tx: Transaction,
  tenant: string,
  { id, differences }: { id: string; differences: readonly Difference[] },
): Promise<void> {
  const own = and(eq(comparison.tenant, tenant), eq(comparison.id, id));
  const [row] = await tx.select().from(comparison).where(own);
  if (!row) return;
  await tx
    .update(comparison)
    .set({
      corrections: row.corrections + differences.length,
      differences: [...row.differences, ...differences].slice(0, mostShown),
    })
    .where(own);
}
