import { type AppError, NodeCode, realClock } from "@duoyun/shared";
import type { FastifyRequest } from "fastify";
import { decodeJwt } from "jose";
import { emitAudit } from "../audit/emit-audit.ts";
import type { AnonymousActor, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import type { Hub } from "../server/hub.ts";
import { InactivePerson } from "./inactive-person.ts";

const quietMilliseconds = 60_000;
const toldAt = new WeakMap<Hub, Map<string, number>>();

type Holder = {
  actor: AnonymousActor | PersonActor;
  tenant: string;
  entity: "node" | "person";
  id: string;
  claims: Record<string, string>;
};

/** Writes a refused credential into the audit of the node that it names, at most once a minute and holder. */
export async function auditRefusedCredential(
  hub: Hub,
  request: FastifyRequest,
  error: AppError,
): Promise<void> {
  const holder = holderOf(request, error);
  hub.metrics.refusals.inc({ kind: kindOf(holder) });
  const { code, details } = error;
  request.log.warn({ code, details, tenant: holder?.tenant ?? null }, "credential refused");
  if (holder === null || !isDue(hub, holder.id)) return;
  const { actor, tenant, entity, id, claims } = holder;
  await inTenant(hub.db, tenant, (tx) =>
    emitAudit(
      tx,
      { clock: hub.clock, actor },
      {
        tenant,
        action: "credential.refused",
        entity,
        entityId: id,
        data: { why: whyOf(error), address: request.ip, ...claims },
      },
    ),
  );
}

function kindOf(holder: Holder | null): "city" | "person" | "other" {
  if (holder === null) return "other";
  return holder.entity === "node" ? "city" : "person";
}

function holderOf(request: FastifyRequest, error: AppError): Holder | null {
  if (error instanceof InactivePerson) {
    const { actor } = error;
    return { actor, tenant: actor.tenant, entity: "person", id: actor.personId, claims: {} };
  }
  const tenant = claimedNode(request.headers.authorization);
  if (tenant === null) return null;
  const actor = { kind: "anonymous" } as const;
  return { actor, tenant, entity: "node", id: tenant, claims: { claimedCity: tenant } };
}

function whyOf(error: AppError): unknown {
  if (error instanceof InactivePerson) return error.text.en;
  return error.details?.why ?? error.code;
}

function claimedNode(authorization: string | undefined): NodeCode | null {
  try {
    const claims = decodeJwt(authorization?.replace(/^Bearer\s+/i, "") ?? "");
    return NodeCode.safeParse(claims.iss).data ?? null;
  } catch {
    return null;
  }
}

function isDue(hub: Hub, holder: string): boolean {
  const told = toldAt.get(hub) ?? new Map<string, number>();
  toldAt.set(hub, told);
  const now = realClock.now().getTime();
  if (now - (told.get(holder) ?? Number.NEGATIVE_INFINITY) < quietMilliseconds) return false;
  told.set(holder, now);
  return true;
}
