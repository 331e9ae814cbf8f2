import type { SetAside } from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { inventory } from "../database/schema.ts";

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
  return { count, first };
}
