import { type AppError, NodeCode, realClock } from "@duoyun/shared";
import type { FastifyRequest } from "fastify";
import { decodeJwt } from "jose";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CityActor, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import type { Hub } from "../server/hub.ts";
import { InactivePerson } from "./inactive-person.ts";

const quietMilliseconds = 60_000;
const toldAt = new WeakMap<Hub, Map<string, number>>();

/** Writes a refused credential into the audit of its holder's node, at most once a minute and holder. */
export async function auditRefusal(
  hub: Hub,
  request: FastifyRequest,
  error: AppError,
): Promise<void> {
  const actor = holderOf(request, error);
  const tenant = actor?.tenant ?? null;
  hub.metrics.refusals.inc({ kind: actor?.kind ?? "other" });
  request.log.warn({ code: error.code, details: error.details, tenant }, "credential refused");
  if (actor === null || !isDue(hub, idOf(actor))) return;
  await inTenant(hub.db, actor.tenant, (tx) =>
    emitAudit(
      tx,
      { clock: hub.clock, actor },
      {
        tenant: actor.tenant,
        action: "credential.refused",
        entity: actor.kind === "city" ? "node" : "person",
        entityId: idOf(actor),
        data: { why: whyOf(error), address: request.ip },
      },
    ),
  );
}

function holderOf(request: FastifyRequest, error: AppError): CityActor | PersonActor | null {
  if (error instanceof InactivePerson) return error.actor;
  const tenant = claimedNode(request.headers.authorization);
  return tenant === null ? null : { kind: "city", tenant };
}

function idOf(actor: CityActor | PersonActor): string {
  return actor.kind === "city" ? actor.tenant : actor.personId;
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
