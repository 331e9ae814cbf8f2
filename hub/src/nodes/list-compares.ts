import type { ComparisonPage, NodeCode } from "@duoyun/shared";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { comparison } from "../database/schema/index.ts";
import { foundDifference } from "./found-difference.ts";
import { toComparisonView } from "./to-comparison-view.ts";
import { withinNode } from "./within-node.ts";

const pageSize = 48;

/** `cursor`: those before that instant. `differing`: only those that found a difference. */
export type CompareListInput = {
  code: NodeCode;
  cursor?: string | undefined;
  differing?: boolean | undefined;
};

/** The compares of a node as far back as they are kept, newest first. */
export function listCompares(
  ctx: Ctx<PersonActor>,
  { code, cursor, differing }: CompareListInput,
): Promise<ComparisonPage> {
  return withinNode(ctx, code, async (tx) => {
    const rows = await tx
      .select()
      .from(comparison)
      .where(
        and(
          eq(comparison.tenant, code),
          cursor === undefined ? undefined : lt(comparison.at, new Date(cursor)),
          differing ? foundDifference : undefined,
        ),
      )
      .orderBy(desc(comparison.at))
      .limit(pageSize + 1);
    const items = rows.slice(0, pageSize).map(toComparisonView);
    return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.at ?? null) : null };
  });
}
