import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";

const leaseSeconds = 9;
/** A holder renews every three seconds: without connections and unrenewed for so long it is gone, not reconnecting. */
const unrenewedSeconds = 5;

/** The name of the connections by which PostgreSQL knows whether the holder still lives. */
export function nameOfSender(code: string, holder: string): string {
  return `duoyun city ${code} ${holder}`;
}

/**
 * Takes or renews the right to work for this city, on the database's own clock; false while another process
 * has it, and once another machine has the city. That of a process whose connections have all ended, as after a power cut, is free sooner.
 */
export async function holdSender(db: Database, holder: string): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into sender_lease (holder, until)
    select ${holder}, now() + make_interval(secs => ${leaseSeconds})
    where not exists (select from city_state where moved_at is not null)
    on conflict ("only") do update set holder = excluded.holder, until = excluded.until
    where sender_lease.holder = excluded.holder or sender_lease.until < now() or (
      sender_lease.until < now() + make_interval(secs => ${leaseSeconds - unrenewedSeconds})
      and not exists (
        select from pg_stat_activity
        where datname = current_database() and application_name like '% ' || sender_lease.holder))
    returning holder`);
  return rows.length > 0;
}

/** Gives the right back, so that the next process need not wait. */
export async function releaseSender(db: Database, holder: string): Promise<void> {
  await db.execute(sql`delete from sender_lease where holder = ${holder}`);
}
