import { type SQL, sql } from "drizzle-orm";

/** The records of a kind of a tenant that are there. */
export const living = (tenant: string): SQL => sql`tenant = ${tenant} and not deleted`;

/** What another epoch left is another record, even where it came with the same number. */
export const heldHash = (epoch: number): SQL =>
  sql`case when version >> 40 = ${epoch} then hash else ~hash end`;

/** `record`, `bucket`, `hash` and `data_hash` of every living record of a tenant. */
export function heldRecords(tenant: string, epoch: number): SQL {
  const kept = sql`bucket, ${heldHash(epoch)} as hash, data_hash`;
  return sql`
    (select 'resource/' || key as record, ${kept} from resource where ${living(tenant)}
    union all
    select 'catalogItem/' || key, ${kept} from catalog_item where ${living(tenant)})`;
}
