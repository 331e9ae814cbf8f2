import { eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { emitOutbox, notify } from "../outbox/emit-outbox.ts";

/** Has every card of a lease shown afresh, because something that they show has changed elsewhere. */
export async function touchLease(
  tx: Transaction,
  ctx: Ctx,
  { id, tenant }: { id: string; tenant: string },
): Promise<void> {
  await tx
    .update(lease)
    .set({ version: sql`${lease.version} + 1` })
    .where(eq(lease.id, id));
  await emitOutbox(tx, {
    tenant,
    topic: "cards",
    subject: `lease:${id}`,
    payload: { reason: "extension" },
    at: ctx.clock.now(),
  });
  await notify(tx, { topic: "lease", tenant, id });
}
