import { realClock } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { delivery } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type FailInput = { tenant: string; deliveryId: string; error: string };

/** Ends a delivery that has nobody to go to any more. */
export async function failDelivery(ctx: Ctx, input: FailInput): Promise<void> {
  await inTenant(ctx.db, input.tenant, (tx) =>
    tx
      .update(delivery)
      .set({ state: "failed", error: input.error, receiptAt: realClock.now() })
      .where(and(eq(delivery.id, input.deliveryId), eq(delivery.state, "pending"))),
  );
}
