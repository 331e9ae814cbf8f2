import type { LeaseSubject } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { currentRules } from "../requests/rules-of.ts";
import type { LeaseRow } from "./find-lease.ts";
import { hasOpenReclaim, openExtension } from "./open-extension.ts";

/** A lease as the pure rules of who may do what read it. */
export async function leaseSubject(
  tx: Transaction,
  ctx: Ctx,
  row: LeaseRow,
): Promise<LeaseSubject> {
  const extension = await openExtension(tx, row.id);
  return {
    holderId: row.holderId,
    status: row.status,
    extendable: currentRules(ctx, row.tenant, row.kind).kind.lease?.extendable ?? false,
    lastDay: row.lastDay,
    openExtension: extension !== null,
    openReclaim: await hasOpenReclaim(tx, row),
  };
}
