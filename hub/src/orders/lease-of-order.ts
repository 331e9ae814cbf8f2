import type { OrderAnswerResult } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import type { OrderRow } from "./find-order.ts";

/** The lease of an order as the hub now holds it, so that the city can enforce its last day alone. */
export async function leaseOfOrder(tx: Transaction, row: OrderRow): Promise<OrderAnswerResult> {
  if (!row.leaseId) return { lease: null };
  const [found] = await tx
    .select({ id: lease.id, capDay: lease.capDay, lastDay: lease.lastDay })
    .from(lease)
    .where(and(eq(lease.tenant, row.tenant), eq(lease.id, row.leaseId)));
  return { lease: found ?? null };
}
