import type { Transaction } from "../database/connect.ts";
import type { RequestRow } from "../requests/find-request.ts";
import { selectOpenLeaseRequest } from "./open-lease-request.ts";

/** What is asked for about a lease, locked, so that it and the lease can end together. */
export async function lockLeaseRequest(
  tx: Transaction,
  leaseId: string,
): Promise<RequestRow | null> {
  const [row] = await selectOpenLeaseRequest(tx, leaseId).for("no key update");
  return row ?? null;
}
