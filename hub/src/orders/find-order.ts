import { notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";

export type OrderRow = typeof order.$inferSelect;

export type OrderQuery = {
  tenant: string;
  id: string;
  /** Keeps others from changing the order until the transaction ends. */
  lock?: boolean;
};

/** The order with that id; another city's is not found. */
export async function findOrder(
  tx: Transaction,
  { tenant, id, lock = false }: OrderQuery,
): Promise<OrderRow> {
  const query = tx
    .select()
    .from(order)
    .where(and(eq(order.tenant, tenant), eq(order.id, id)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw notFound({ zh: "指令", en: "order" });
  return row;
}
