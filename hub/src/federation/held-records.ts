import { type SQL, sql } from "drizzle-orm";

/**
 * `record`, `bucket` and `hash` of every living record of a tenant. What another epoch left is another record, even
 * where it came with the same number.
 */
export function heldRecords(tenant: string, epoch: number): SQL {
  const living = sql`tenant = ${tenant} and not deleted`;
  const kept = sql`bucket, case when version >> 40 = ${epoch} then hash else ~hash end as hash`;
  return sql`
    (select 'resource/' || key as record, ${kept} from resource where ${living}
    union all
    select 'catalogItem/' || key, ${kept} from catalog_item where ${living})`;
}
