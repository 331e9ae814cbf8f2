import { eq, sql } from "drizzle-orm";
import type { Actor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { insertRow } from "../database/insert-row.ts";
import { audit, auditHead } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";
import { together } from "../database/together.ts";
import { type ChainRow, chainHash, genesisHash } from "./chain-hash.ts";

export type AuditEntry = {
  tenant: string;
  action: string;
  entity: string;
  entityId: string;
  data?: Record<string, unknown>;
};

/** Appends to the tenant's audit chain and returns the row's number; call it last in a transaction, its head row is locked until commit. */
export async function emitAudit(
  tx: Transaction,
  ctx: Pick<Ctx, "clock" | "actor">,
  entry: AuditEntry,
): Promise<number> {
  const row = nextInChain(await lockChain(tx, entry.tenant), ctx, entry);
  await appendToChain(tx, row);
  return row.seq;
}

/** Where a tenant's chain ends; locked from here on, so nothing else may be locked after it. */
export async function lockChain(tx: Transaction, tenant: string): Promise<ChainHead> {
  return (await lockHead(tx, tenant)) ?? startChain(tx, tenant);
}

/** The audit's next row, not yet written. */
export function nextInChain(
  head: ChainHead,
  ctx: Pick<Ctx, "clock" | "actor">,
  entry: AuditEntry,
): ChainRow {
  return {
    tenant: entry.tenant,
    seq: head.seq + 1,
    at: ctx.clock.now(),
    actor: actorForAudit(ctx.actor),
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    data: entry.data ?? {},
    prevHash: head.hash,
  };
}

/** Writes the row that the chain waits for. */
export async function appendToChain(tx: Transaction, row: ChainRow): Promise<void> {
  const hash = chainHash(row);
  await together([
    insertRow(tx, audit, { ...row, hash }),
    moveHead(tx, { tenant: row.tenant, seq: row.seq, hash }),
  ]);
}

/** Notes where a chain ends now. */
export const moveHead = statement((tx) =>
  tx
    .update(auditHead)
    .set({ seq: given(auditHead.seq), hash: given(auditHead.hash) })
    .where(eq(auditHead.tenant, sql.placeholder("tenant"))),
);

export type ChainHead = typeof auditHead.$inferSelect;

async function lockHead(tx: Transaction, tenant: string): Promise<ChainHead | undefined> {
  const [head] = await selectHead(tx, { tenant });
  return head;
}

const selectHead = statement((tx) =>
  tx
    .select()
    .from(auditHead)
    .where(eq(auditHead.tenant, sql.placeholder("tenant")))
    .for("no key update"),
);

async function startChain(tx: Transaction, tenant: string): Promise<ChainHead> {
  await tx
    .insert(auditHead)
    .values({ tenant, seq: 0, hash: genesisHash(tenant) })
    .onConflictDoNothing();
  const head = await lockHead(tx, tenant);
  if (!head) throw new Error(`audit head of ${tenant} is not visible`);
  return head;
}

export function actorForAudit(actor: Actor): Record<string, unknown> {
  switch (actor.kind) {
    case "person":
      return {
        kind: actor.kind,
        personId: actor.personId,
        tenant: actor.tenant,
        title: actor.title,
        via: actor.via,
      };
    case "city":
      return { kind: actor.kind, tenant: actor.tenant };
    case "command":
      return { kind: actor.kind, name: actor.name };
    case "bot":
    case "clock":
    case "anonymous":
      return { kind: actor.kind };
    default:
      return actor satisfies never;
  }
}
