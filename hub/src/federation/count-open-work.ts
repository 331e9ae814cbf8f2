import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { lease, request } from "../database/schema/index.ts";

export type OpenWork = { openRequests: number; activeLeases: number };

/** How much is under way at a node; under its own tenant, so that other nodes learn the numbers alone. */
export async function countOpenWork(tx: Transaction, tenant: string): Promise<OpenWork> {
  const open = inArray(request.status, [
    "pending",
    "returned",
    "approved",
    "opening",
    "confirming",
  ]);
  const [openRequests, activeLeases] = await Promise.all([
    tx.$count(request, and(eq(request.tenant, tenant), open)),
    tx.$count(lease, and(eq(lease.tenant, tenant), eq(lease.status, "active"))),
  ]);
  return { openRequests, activeLeases };
}
