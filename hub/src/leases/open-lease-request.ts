import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { leaseRequestKinds, openStatuses, order, request } from "../database/schema/index.ts";
import type { RequestRow } from "../requests/find-request.ts";
import type { LeaseRow } from "./find-lease.ts";

/** What is asked for about a lease and still on its way: an extension, a change or a reclaim, one at a time. */
export async function openLeaseRequest(
  tx: Transaction,
  leaseId: string,
): Promise<RequestRow | null> {
  const [row] = await selectOpenLeaseRequest(tx, leaseId);
  return row ?? null;
}

export function selectOpenLeaseRequest(tx: Transaction, leaseId: string) {
  return tx
    .select()
    .from(request)
    .where(
      and(
        eq(request.leaseId, leaseId),
        inArray(request.kind, leaseRequestKinds),
        inArray(request.status, openStatuses),
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
