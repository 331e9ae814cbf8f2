import { sql } from "drizzle-orm";
import { inTenant } from "../../database/tenancy.ts";
import type { HubTest } from "../create-hub-test.ts";

export type Book = {
  organisation: string;
  kind: string;
  limit: number;
  used: number;
  reserved: number;
  /** What open requests ask for and what leases that are not reclaimed hold, in the same moment. */
  held: number;
  live: number;
};

/** The quotas of a node beside what they are made of, read in one statement and so in one moment. */
export function readBooks({ db }: HubTest, tenant: string): Promise<Book[]> {
  return inTenant(db, tenant, async (tx) => {
    const rows = await tx.execute<Book>(sql`
      with held as (
        select organisation_id, kind.key, sum(kind.value::integer) as amount
        from request, jsonb_each_text(amounts) kind
        where request.kind = 'temporary' and status in ('pending', 'approved', 'opening')
        group by 1, 2
      ), live as (
        select organisation_id, kind.key, sum(kind.value::integer) as amount
        from lease, jsonb_each_text(amounts) kind
        where status <> 'reclaimed'
        group by 1, 2
      )
      select quota.organisation_id as organisation, quota.kind, limit_amount as limit, used, reserved,
        coalesce(held.amount, 0)::integer as held, coalesce(live.amount, 0)::integer as live
      from quota
      left join held on held.organisation_id = quota.organisation_id and held.key = quota.kind
      left join live on live.organisation_id = quota.organisation_id and live.key = quota.kind`);
    return [...rows];
  });
}

/** The quotas that are oversold, or that say something else than the requests and leases do. */
export async function wrongBooks(hub: HubTest, tenant: string): Promise<Book[]> {
  const books = await readBooks(hub, tenant);
  return books.filter(
    ({ limit, used, reserved, held, live }) =>
      used + reserved > limit || reserved !== held || used !== live,
  );
}
