import { isDeepStrictEqual } from "node:util";
import { Rulebook } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { rulebook as table } from "../database/schema/index.ts";
import type { LoadInput } from "./load-rulebook.ts";

/** Whether this very document is already loaded from that very day. */
export async function isLoaded(
  db: Pick<Database, "select">,
  { rulebook, from }: LoadInput,
): Promise<boolean> {
  const [row] = await db
    .select({ data: table.data, from: table.inForceFrom })
    .from(table)
    .where(and(eq(table.id, rulebook.id), eq(table.version, rulebook.version)));
  return row?.from === from && isDeepStrictEqual(Rulebook.parse(row.data), rulebook);
}
