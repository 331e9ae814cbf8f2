import { randomUUID } from "node:crypto";
import { actorForAudit, emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { requestEvent } from "../database/schema/index.ts";
import { touchLease } from "../leases/touch-lease.ts";
import { emitOutbox, notify } from "../outbox/emit-outbox.ts";
import type { RequestRow } from "./find-request.ts";

export type RequestChange = {
  /** The row as it now is. */
  row: RequestRow;
  /** What happened, as the history names it: filed, approved, rejected … */
  action: string;
  /** The step that it happened at. */
  step: string | null;
  /** The revision that it happened to. */
  revision: number;
  reason?: string | undefined;
  data?: Record<string, unknown>;
};

/** Writes the history, the cards' outbox row and the audit of one change; the audit's head is locked last. */
export async function recordEvent(tx: Transaction, ctx: Ctx, change: RequestChange): Promise<void> {
  const { row, action, step, revision, reason } = change;
  const at = ctx.clock.now();
  const subject = `request:${row.id}`;
  await Promise.all([
    emitOutbox(tx, {
      tenant: row.tenant,
      topic: "cards",
      subject,
      payload: { reason: action },
      at,
    }),
    notify(tx, { topic: "request", tenant: row.tenant, id: row.id }),
  ]);
  if (row.kind === "extension" && row.leaseId) {
    await touchLease(tx, ctx, { id: row.leaseId, tenant: row.tenant });
  }
  const auditSeq = await emitAudit(tx, ctx, {
    tenant: row.tenant,
    action: `request.${action}`,
    entity: "request",
    entityId: row.id,
    data: { number: row.number, step, revision, status: row.status, reason, ...change.data },
  });
  await tx.insert(requestEvent).values({
    id: randomUUID(),
    tenant: row.tenant,
    requestId: row.id,
    seq: row.version,
    at,
    action,
    step,
    revision,
    actor: actorForAudit(ctx.actor),
    personId: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    surface: surfaceOf(ctx),
    reason,
    auditSeq,
  });
}

function surfaceOf({ actor }: Ctx): string | null {
  if (actor.kind !== "person") return null;
  return actor.via.surface === "bot" ? actor.via.platform : "web";
}
