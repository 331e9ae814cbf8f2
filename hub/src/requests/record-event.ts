import { randomUUID } from "node:crypto";
import {
  type AuditEntry,
  actorForAudit,
  appendToChain,
  type ChainHead,
  lockChain,
  nextInChain,
} from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { insertRow } from "../database/insert-row.ts";
import { requestEvent } from "../database/schema/index.ts";
import { together } from "../database/together.ts";
import { touchLease } from "../leases/touch-lease.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
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
  data?: Record<string, unknown> | undefined;
  /** The end of the audit's chain, where it is locked already. */
  head?: ChainHead | null;
};

/** Writes the history, the cards' outbox row and the audit of one change; the audit's head is locked last. */
export async function recordEvent(tx: Transaction, ctx: Ctx, change: RequestChange): Promise<void> {
  const { id, tenant } = change.row;
  const cards = { tenant, topic: "cards", subject: `request:${id}` } as const;
  const outboxRow = { ...cards, payload: { reason: change.action }, at: ctx.clock.now() };
  await together([
    emitOutbox(tx, outboxRow, { topic: "request", tenant, id }),
    lockLeaseThenRecord(tx, ctx, change),
  ]);
}

async function lockLeaseThenRecord(tx: Transaction, ctx: Ctx, change: RequestChange) {
  const { tenant, kind, leaseId } = change.row;
  if (kind === "extension" && leaseId) await touchLease(tx, ctx, { id: leaseId, tenant });
  const entry = nextInChain(change.head ?? (await lockChain(tx, tenant)), ctx, auditEntry(change));
  await together([
    appendToChain(tx, entry),
    insertRow(tx, requestEvent, historyRow(ctx, change, entry.seq)),
  ]);
}

function auditEntry({ row, action, step, revision, reason, data }: RequestChange): AuditEntry {
  return {
    tenant: row.tenant,
    action: `request.${action}`,
    entity: "request",
    entityId: row.id,
    data: { number: row.number, step, revision, status: row.status, reason, ...data },
  };
}

function historyRow(
  ctx: Ctx,
  { row, action, step, revision, reason, data }: RequestChange,
  auditSeq: number,
): typeof requestEvent.$inferInsert {
  return {
    id: randomUUID(),
    tenant: row.tenant,
    requestId: row.id,
    seq: row.version,
    at: ctx.clock.now(),
    action,
    step,
    revision,
    actor: actorForAudit(ctx.actor),
    personId: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    surface: surfaceOf(ctx),
    reason,
    data: data ?? null,
    auditSeq,
  };
}

function surfaceOf({ actor }: Ctx): string | null {
  if (actor.kind !== "person") return null;
  return actor.via.surface === "bot" ? actor.via.platform : "web";
}
