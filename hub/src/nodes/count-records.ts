import { type NodeCode, RecordCounts } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { living } from "../federation/held-records.ts";
import { requireRecordReader } from "./keepers.ts";
import { recordSource } from "./record-source.ts";
import { withinNode } from "./within-node.ts";

/** How many records of each kind the hub holds of a node. */
export async function countRecords(
  ctx: Ctx<PersonActor>,
  { code }: { code: NodeCode },
): Promise<RecordCounts> {
  requireRecordReader(ctx.actor);
  return withinNode(ctx, code, async (tx) => {
    const resources = await tx.execute(sql`
      select type, zone, ${recordSource(code)} as source, count(*)::integer as count
      from resource where ${living(code)} group by 1, 2, 3 order by 1, 2, 3`);
    const [items] = await tx.execute<{ count: number }>(sql`
      select count(*)::integer as count from catalog_item where ${living(code)}`);
    return RecordCounts.parse({ resources: [...resources], catalogItems: items?.count ?? 0 });
  });
}
