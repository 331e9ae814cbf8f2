import { notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";

export type OrderRow = typeof order.$inferSelect;

/** The order with that id; another city's is not found. */
export async function findOrder(tx: Transaction, tenant: string, id: string): Promise<OrderRow> {
  const [row] = await tx
    .select()
    .from(order)
    .where(and(eq(order.tenant, tenant), eq(order.id, id)));
  if (!row) throw notFound({ zh: "指令", en: "order" });
  return row;
}
