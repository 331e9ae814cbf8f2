import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { readState } from "./read-state.ts";

/** How many records the hub has still to acknowledge, those of kinds among them that it does not take yet; without those that it refused. */
export async function countWaiting(db: Database): Promise<number> {
  const { kinds } = agreedWith(await readState(db));
  const taken = sql`kind = any(${sql.param([...kinds])}::text[])`;
  const [waiting] = await db.execute<{ length: number }>(sql`
    select (
      (select count(*) from inventory, city_state
        where inventory.seq > acknowledged_seq and refused_seq is distinct from inventory.seq
          and ${taken})
      + (select count(*) from inventory where not ${taken} and not deleted)
      + (select count(*) from usage_day, city_state
        where usage_day.seq > acknowledged_seq or not ${kinds.includes("usageDay")}))::integer as length`);
  return waiting?.length ?? 0;
}
