import { isWhole } from "@duoyun/shared/runtime/require-whole";
import type { Sql, TransactionSql } from "postgres";
import { z } from "zod";

/** What outlives a city's former database: its epoch, and its key where it has one. */
const Kept = z.object({ epoch: z.int(), identity: z.record(z.string(), z.unknown()).nullable() });
export type Kept = z.infer<typeof Kept>;

const nothing: Kept = { epoch: 0, identity: null };

/**
 * Empties a city's database. What outlives it is written beside, in the same commit: until `endBringing` nobody takes the
 * database for whole, and another try finds there what this one found.
 */
export async function beginBringing(sql: Sql): Promise<Kept> {
  return sql.begin(async (tx) => {
    const isBegun = !(await isWhole(tx));
    const kept = Kept.parse((isBegun ? await readBegun(tx) : await readFormer(tx)) ?? nothing);
    if (!isBegun) {
      await tx`create schema bringing_in`;
      await tx`create table bringing_in.kept (value jsonb not null)`;
      await tx`insert into bringing_in.kept values (${JSON.stringify(kept)}::text::jsonb)`;
    }
    await tx`drop schema if exists drizzle cascade`;
    await tx`drop schema public cascade`;
    await tx`create schema public`;
    return kept;
  });
}

export async function endBringing(tx: TransactionSql): Promise<void> {
  await tx`drop schema bringing_in cascade`;
}

async function readBegun(tx: TransactionSql): Promise<unknown> {
  const [row] = await tx`select value from bringing_in.kept`;
  return row?.value;
}

async function readFormer(tx: TransactionSql): Promise<unknown> {
  const [found] = await tx`select to_regclass('public.city_state') is not null as there`;
  if (!found?.there) return null;
  const [row] = await tx`
    select epoch, (select to_jsonb(identity) from identity) as identity from city_state`;
  return row;
}
