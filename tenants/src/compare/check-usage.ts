import { type Day, realClock } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";

/** What no trigger tells of, as damage on a disk, is found once a day: so many days are read again for it in a compare. */
const readAgain = { milliseconds: 86_400_000, days: 10 } as const;

/** Reads the digests of those usage days anew that were changed since they were read last. */
export async function checkUsage(tx: Transaction): Promise<void> {
  const at = realClock.now();
  const since = new Date(at.getTime() - readAgain.milliseconds).toISOString();
  const stale = await tx.execute<{ day: Day; changes: number }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, changes::double precision as changes
    from (select *, row_number() over (order by read_at) as place from usage_check) found
    where read_at is null or (read_at <= ${since}::timestamptz and place <= ${readAgain.days})`);
  if (stale.length === 0) return;
  const days = sql.param(stale.map(({ day }) => day));
  // A day that was changed while it was read stays to be read anew.
  await tx.execute(sql`
    with stale as (
      select * from unnest(${days}::text[]::date[], ${sql.param(stale.map(({ changes }) => changes))}::bigint[])
        as stale (day, changes)),
    told as (
      select day, count(*)::integer as count, bit_xor(hash) filter (where seq > 0) as digest,
        max(seq) as last_seq
      from usage_day where day = any(${days}::text[]::date[]) group by day)
    insert into usage_check as known (day, changes, count, digest, last_seq, read_at)
    select day, changes, coalesce(count, 0), coalesce(digest, 0), coalesce(last_seq, 0),
      ${at.toISOString()}::timestamptz
    from stale left join told using (day) order by day
    on conflict (day) do update set count = excluded.count, digest = excluded.digest,
      last_seq = excluded.last_seq,
      read_at = case when known.changes = excluded.changes then excluded.read_at end`);
  await tx.execute(sql`delete from usage_check where count = 0 and read_at is not null`);
}
