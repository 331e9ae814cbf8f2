import { type Day, realClock } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { betweenDays } from "./usage-months.ts";

/** How many usage days of a day are held as their city told them in this epoch, and their digest. */
export type UsageDigest = { count: number; digest: string };
type Wanted = { epoch: number; days: readonly Day[] };

/** What no trigger tells of, as damage on a disk, is found once a day: so many days are read again for it in a compare. */
const readAgain = { milliseconds: 86_400_000, days: 10 } as const;

/** The digests of these days of a tenant; those that were changed since they were read last are read anew. */
export async function readUsageDigests(
  tx: Transaction,
  tenant: string,
  { epoch, days }: Wanted,
): Promise<ReadonlyMap<Day, UsageDigest>> {
  const at = realClock.now();
  const stale = await findStale(tx, tenant, { epoch, days, at });
  await readAnew(tx, { tenant, epoch, at, stale });
  const rows = await tx.execute<UsageDigest & { day: Day }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, count, lpad(to_hex(digest), 16, '0') as digest
    from usage_check where tenant = ${tenant} and day = any(${arrayOf(days)}::date[])`);
  return new Map([...rows].map(({ day, ...digest }) => [day, digest]));
}

type Stale = { day: Day; changes: number };

async function findStale(
  tx: Transaction,
  tenant: string,
  { epoch, days, at }: Wanted & { at: Date },
): Promise<Stale[]> {
  const since = new Date(at.getTime() - readAgain.milliseconds).toISOString();
  const rows = await tx.execute<Stale>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, changes::double precision as changes
    from (
      select wanted.day, coalesce(changes, 0) as changes, read_at,
        (read_at is not null and epoch = ${epoch}::integer) is not true as changed,
        row_number() over (order by read_at) as place
      from unnest(${arrayOf(days)}::date[]) as wanted (day)
        left join usage_check known on known.tenant = ${tenant} and known.day = wanted.day) found
    where changed or (read_at <= ${since}::timestamptz and place <= ${readAgain.days})`);
  return [...rows];
}

type Reading = { tenant: string; epoch: number; at: Date; stale: readonly Stale[] };

/**
 * A record counts as what the city told, while it is as it was written then; one that was altered counts otherwise. A
 * day that was changed while it was read stays to be read anew.
 */
async function readAnew(tx: Transaction, { tenant, epoch, at, stale }: Reading): Promise<void> {
  if (stale.length === 0) return;
  const days = stale.map(({ day }) => day);
  await tx.execute(sql`
    with stale as (
      select * from unnest(${arrayOf(days)}::date[], ${arrayOf(stale.map(({ changes }) => changes))}::bigint[])
        as stale (day, changes)),
    held as (
      select day, count(*)::integer as count, bit_xor(case
          when told is null then hash when hash = coalesce(kept, told) then told else ~told end) as digest
      from usage_day
      where tenant = ${tenant} and version >> 40 = ${epoch} and not deleted
        and day = any(${arrayOf(days)}::date[]) and ${betweenDays(days)}
      group by day)
    insert into usage_check as known (tenant, day, changes, epoch, count, digest, read_at)
    select ${tenant}, day, changes, ${epoch}::integer, coalesce(count, 0), coalesce(digest, 0),
      ${at.toISOString()}::timestamptz
    from stale left join held using (day) order by day
    on conflict (tenant, day) do update set epoch = excluded.epoch, count = excluded.count,
      digest = excluded.digest,
      read_at = case when known.changes = excluded.changes then excluded.read_at end`);
}
