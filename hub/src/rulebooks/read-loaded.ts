import { builtInRulebooks, Rulebook } from "@duoyun/shared";
import { asc } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { rulebook } from "../database/schema/index.ts";

/** The product's own documents and every version that was loaded, each in force from its day. */
export async function readRulebooks(db: Pick<Database, "select">): Promise<Rulebook[]> {
  const rows = await db.select().from(rulebook).orderBy(asc(rulebook.id), asc(rulebook.version));
  const loaded = rows.map(({ data, inForceFrom }) =>
    Rulebook.parse({ ...data, effectiveFrom: inForceFrom }),
  );
  return [...builtInRulebooks, ...loaded];
}
