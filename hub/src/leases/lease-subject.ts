import type { LeaseSubject } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { hasLeft } from "../people/has-left.ts";
import { findRequest } from "../requests/find-request.ts";
import { pinnedRules, takesKind } from "../requests/rules-of.ts";
import type { LeaseRow } from "./find-lease.ts";
import { hasOpenReclaim, openLeaseRequest } from "./open-lease-request.ts";
import { powersOver } from "./powers-over.ts";

/** A lease as the pure rules of who may do what read it. */
export async function leaseSubject(
  tx: Transaction,
  ctx: Ctx,
  row: LeaseRow,
): Promise<LeaseSubject> {
  const asked = await openLeaseRequest(tx, row.id);
  return {
    holderId: row.holderId,
    holderLeft: await hasLeft(tx, row.holderId),
    organisationId: row.organisationId,
    status: row.status,
    extendable: await isExtendable(tx, ctx, row),
    lastDay: row.lastDay,
    openRequest: asked !== null,
    openReclaim: await hasOpenReclaim(tx, row),
    power: (await powersOver(tx, ctx, row))[0]?.from ?? "none",
  };
}

/** Under the rules that the lease was made under, as long as extensions are taken at all. */
async function isExtendable(tx: Transaction, ctx: Ctx, row: LeaseRow): Promise<boolean> {
  if (!takesKind(ctx, row, "extension")) return false;
  const source = await findRequest(tx, row.tenant, { id: row.requestId });
  return pinnedRules(ctx, source).kind.lease?.extendable ?? false;
}
