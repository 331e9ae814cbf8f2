import { type Difference, type NodeCode, notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { comparison } from "../database/schema/index.ts";
import { withinNode } from "./within-node.ts";

/** The records that one compare of a node found to differ, as far as they are kept. */
export function listDifferences(
  ctx: Ctx<PersonActor>,
  { code, id }: { code: NodeCode; id: string },
): Promise<Difference[]> {
  return withinNode(ctx, code, async (tx) => {
    const [row] = await tx
      .select({ differences: comparison.differences })
      .from(comparison)
      .where(and(eq(comparison.tenant, code), eq(comparison.id, id)));
    if (!row) throw notFound({ zh: "比对", en: "compare" });
    return row.differences;
  });
}
