import { type ByIdOrNumber, notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";

export type RequestRow = typeof request.$inferSelect;

export const noSuchRequest = notFound({ zh: "申请", en: "request" });

/** The request of this tenant with that id or number; throws not_found, also for another tenant's. */
export async function findRequest(
  tx: Transaction,
  tenant: string,
  by: ByIdOrNumber,
): Promise<RequestRow> {
  const which = "id" in by ? eq(request.id, by.id) : eq(request.number, by.number.toUpperCase());
  const [row] = await tx
    .select()
    .from(request)
    .where(and(eq(request.tenant, tenant), which));
  if (!row) throw noSuchRequest;
  return row;
}
