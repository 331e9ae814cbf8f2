import type { Transaction } from "../database/connect.ts";
import type { RequestRow } from "../requests/find-request.ts";
import { selectOpenExtension } from "./open-extension.ts";

/** The extension of a lease that is still on its way, locked, so that it and the lease can end together. */
export async function lockExtension(tx: Transaction, leaseId: string): Promise<RequestRow | null> {
  const [row] = await selectOpenExtension(tx, leaseId).for("update");
  return row ?? null;
}
