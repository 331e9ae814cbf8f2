import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { noSuchRequest, type RequestRow } from "./find-request.ts";

/**
 * The request of this tenant, locked, for what several people may add to at once. No lock here is stronger than
 * an update's own: rows that refer to it can be written meanwhile, and their writers wait in no circle.
 */
export async function lockRequest(
  tx: Transaction,
  tenant: string,
  id: string,
): Promise<RequestRow> {
  const [row] = await tx
    .select()
    .from(request)
    .where(and(eq(request.tenant, tenant), eq(request.id, id)))
    .for("no key update");
  if (!row) throw noSuchRequest;
  return row;
}
