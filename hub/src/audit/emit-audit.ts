import { eq } from "drizzle-orm";
import type { Actor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { audit, auditHead } from "../database/schema/index.ts";
import { chainHash, genesisHash } from "./chain-hash.ts";

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
  await tx
    .insert(auditHead)
    .values({ tenant: entry.tenant, seq: 0, hash: genesisHash(entry.tenant) })
    .onConflictDoNothing();
  const [head] = await tx
    .select()
    .from(auditHead)
    .where(eq(auditHead.tenant, entry.tenant))
    .for("update");
  if (!head) throw new Error(`audit head of ${entry.tenant} is not visible`);
  const row = {
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
  const hash = chainHash(row);
  await tx.insert(audit).values({ ...row, hash });
  await tx.update(auditHead).set({ seq: row.seq, hash }).where(eq(auditHead.tenant, entry.tenant));
  return row.seq;
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
      return { kind: actor.kind };
    default:
      return actor satisfies never;
  }
}
