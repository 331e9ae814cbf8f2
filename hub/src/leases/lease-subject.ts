import type { LeaseSubject } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { currentRules } from "../requests/rules-of.ts";
import type { LeaseRow } from "./find-lease.ts";
import { hasOpenReclaim, openLeaseRequest } from "./open-lease-request.ts";

/** A lease as the pure rules of who may do what read it. */
export async function leaseSubject(
  tx: Transaction,
  ctx: Ctx,
  row: LeaseRow,
): Promise<LeaseSubject> {
  const asked = await openLeaseRequest(tx, row.id);
  return {
    holderId: row.holderId,
    status: row.status,
    extendable: currentRules(ctx, row.tenant, row.kind).kind.lease?.extendable ?? false,
    lastDay: row.lastDay,
    openRequest: asked !== null,
    openReclaim: await hasOpenReclaim(tx, row),
  };
}
