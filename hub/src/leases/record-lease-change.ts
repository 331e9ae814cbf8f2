import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { emitOutbox, notify } from "../outbox/emit-outbox.ts";
import type { LeaseRow } from "./find-lease.ts";

export type LeaseAction =
  | "opened"
  | "extended"
  | "changed"
  | "recomputed"
  | "reminder"
  | "released"
  | "expired"
  | "reclaimed"
  | "reclaimFailed"
  | "certified";

export type LeaseChange = {
  row: LeaseRow;
  action: LeaseAction;
  data?: Record<string, unknown>;
};

/** Writes the cards' outbox row and the audit of what became of a lease; the audit is its history. */
export async function recordLeaseChange(
  tx: Transaction,
  ctx: Ctx,
  { row, action, data }: LeaseChange,
): Promise<void> {
  await emitOutbox(tx, {
    tenant: row.tenant,
    topic: "cards",
    subject: `lease:${row.id}`,
    payload: { reason: action },
    at: ctx.clock.now(),
  });
  await notify(tx, { topic: "lease", tenant: row.tenant, id: row.id });
  await emitAudit(tx, ctx, {
    tenant: row.tenant,
    action: `lease.${action}`,
    entity: "lease",
    entityId: row.id,
    data: { number: row.number, status: row.status, lastDay: row.lastDay, ...data },
  });
}
