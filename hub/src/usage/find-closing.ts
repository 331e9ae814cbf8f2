import type { Month } from "@duoyun/shared";
import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { usageClose } from "../database/schema/index.ts";

export type ClosingRow = typeof usageClose.$inferSelect;

/** The newest close of a month, reopened or not. */
export async function findClosing(
  tx: Transaction,
  tenant: string,
  month: Month,
): Promise<ClosingRow | undefined> {
  const [row] = await tx
    .select()
    .from(usageClose)
    .where(and(eq(usageClose.tenant, tenant), eq(usageClose.month, month)))
    .orderBy(desc(usageClose.revision))
    .limit(1);
  return row;
}
