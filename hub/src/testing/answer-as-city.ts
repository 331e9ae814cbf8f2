import { today } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { answerOrder } from "../orders/answer-order.ts";
import type { TestHub } from "./start-test-hub.ts";

/** Has a city without a process of its own do what a request's order says; false while no order has left. */
export async function answerAsCity(
  { hub }: TestHub,
  { id: requestId, tenant }: { id: string; tenant: string },
): Promise<boolean> {
  const ctx: Ctx<CityActor> = { ...hub, requestId: "test", actor: { kind: "city", tenant } };
  const [sent] = await inTenant(hub.db, tenant, (tx) =>
    tx
      .select()
      .from(order)
      .where(and(eq(order.requestId, requestId), eq(order.status, "ready"))),
  );
  if (!sent) return false;
  await answerOrder(ctx, {
    orderId: sent.id,
    result: "done",
    allocatedOn: today(hub.clock),
    resources: [{ id: "vm-0", name: "vm-0", address: null, state: "running" }],
  });
  return true;
}
