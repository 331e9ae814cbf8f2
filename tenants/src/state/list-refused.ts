import type { SetAside } from "@duoyun/shared";
import { asc, desc, eq, lt } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { inventory, usageDay } from "../database/schema.ts";

const mostShown = 20;

/** The records that the hub refused and that have not changed since, with its reasons. */
export async function listRefused(db: Database): Promise<SetAside> {
  const refused = eq(inventory.refusedSeq, inventory.seq);
  const rows = await db
    .select({ kind: inventory.kind, key: inventory.key, refusal: inventory.refusal })
    .from(inventory)
    .where(refused)
    .orderBy(asc(inventory.seq))
    .limit(mostShown);
  const first = rows.map(({ kind, key, refusal }) => ({
    record: `${kind}/${key}`.slice(0, 240),
    problem: refusal ?? "",
  }));
  const count = rows.length < mostShown ? rows.length : await db.$count(inventory, refused);
  const days = await listDays(db, mostShown - first.length);
  return { count: count + days.count, first: [...first, ...days.first] };
}

/** The reasons why days of usage were refused are in the node's log alone. */
async function listDays(db: Database, most: number): Promise<SetAside> {
  const refused = lt(usageDay.seq, 0);
  const { day, key } = usageDay;
  const rows = await db
    .select({ day, key })
    .from(usageDay)
    .where(refused)
    .orderBy(desc(usageDay.seq))
    .limit(most);
  const first = rows.map((row) => ({
    record: `usageDay/${row.day}/${row.key}`.slice(0, 240),
    problem: "节点日志有原因 / the node's log says why",
  }));
  return { count: await db.$count(usageDay, refused), first };
}
