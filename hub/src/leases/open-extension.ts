import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { order, request } from "../database/schema/index.ts";
import type { RequestRow } from "../requests/find-request.ts";
import type { LeaseRow } from "./find-lease.ts";

/** The extension of a lease that is still on its way, of which there can be one. */
export async function openExtension(tx: Transaction, leaseId: string): Promise<RequestRow | null> {
  const [row] = await selectOpenExtension(tx, leaseId);
  return row ?? null;
}

export function selectOpenExtension(tx: Transaction, leaseId: string) {
  return tx
    .select()
    .from(request)
    .where(
      and(
        eq(request.leaseId, leaseId),
        eq(request.kind, "extension"),
        inArray(request.status, ["pending", "approved", "opening"]),
      ),
    );
}

/** Whether the city has an order to reclaim this lease that it has not answered. */
export async function hasOpenReclaim(tx: Transaction, row: Pick<LeaseRow, "id">): Promise<boolean> {
  const found = await tx
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        eq(order.leaseId, row.id),
        eq(order.kind, "reclaim"),
        inArray(order.status, ["ready", "accepted"]),
      ),
    )
    .limit(1);
  return found.length > 0;
}
