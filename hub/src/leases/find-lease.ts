import { type ByIdOrNumber, notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";

export type LeaseRow = typeof lease.$inferSelect;

export const noSuchLease = notFound({ zh: "租期", en: "lease" });

/** The lease of this tenant with that id or number; throws not_found, also for another tenant's. */
export async function findLease(
  tx: Transaction,
  tenant: string,
  by: ByIdOrNumber,
): Promise<LeaseRow> {
  const which = "id" in by ? eq(lease.id, by.id) : eq(lease.number, by.number.toUpperCase());
  const [row] = await tx
    .select()
    .from(lease)
    .where(and(eq(lease.tenant, tenant), which));
  if (!row) throw noSuchLease;
  return row;
}
