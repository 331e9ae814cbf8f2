import { type AppError, NodeCode, realClock } from "@duoyun/shared";
import type { FastifyRequest } from "fastify";
import { decodeJwt } from "jose";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Actor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import type { Hub } from "../server/hub.ts";

const quietMilliseconds = 60_000;
const toldAt = new WeakMap<Hub, Map<string, number>>();

/** Writes a refused city credential into the audit of the node that it names, at most once a minute and node. */
export async function auditRefusal(
  hub: Hub,
  request: FastifyRequest,
  error: AppError,
): Promise<void> {
  const tenant = claimedNode(request.headers.authorization);
  hub.metrics.refusals.inc({ kind: tenant === null ? "other" : "city" });
  request.log.warn({ code: error.code, details: error.details, tenant }, "credential refused");
  if (tenant === null || !isDue(hub, tenant)) return;
  const actor: Actor = { kind: "city", tenant };
  await inTenant(hub.db, tenant, (tx) =>
    emitAudit(
      tx,
      { clock: hub.clock, actor },
      {
        tenant,
        action: "credential.refused",
        entity: "node",
        entityId: tenant,
        data: { why: error.details?.why ?? error.code, address: request.ip },
      },
    ),
  );
}

function claimedNode(authorization: string | undefined): NodeCode | null {
  try {
    const claims = decodeJwt(authorization?.replace(/^Bearer\s+/i, "") ?? "");
    return NodeCode.safeParse(claims.iss).data ?? null;
  } catch {
    return null;
  }
}

function isDue(hub: Hub, tenant: string): boolean {
  const told = toldAt.get(hub) ?? new Map<string, number>();
  toldAt.set(hub, told);
  const now = realClock.now().getTime();
  if (now - (told.get(tenant) ?? Number.NEGATIVE_INFINITY) < quietMilliseconds) return false;
  told.set(tenant, now);
  return true;
}
