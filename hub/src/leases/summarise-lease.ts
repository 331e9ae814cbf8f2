import { type LeaseSummary, today } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { pinnedRules } from "../requests/rules-of.ts";
import { leaseStanding } from "./lease-attention.ts";
import type { NamedLease } from "./select-leases.ts";

/** A lease as lists and cards name it. */
export function summariseLease(
  ctx: Ctx,
  { row, source, holder, organisation }: NamedLease,
  pendingExtension: string | null,
): LeaseSummary {
  const rules = pinnedRules(ctx, source);
  return {
    id: row.id,
    tenant: row.tenant,
    number: row.number,
    kind: row.kind,
    kindTitle: rules.kind.title,
    title: { zh: row.title, en: row.title },
    organisation,
    holder,
    amounts: row.amounts,
    each: row.each,
    allocatedOn: row.allocatedOn,
    capDay: row.capDay,
    lastDay: row.lastDay,
    extensionBy: row.extensionBy,
    provisional: row.provisional,
    status: row.status,
    ...leaseStanding(row, today(ctx.clock), rules),
    pendingExtension,
    version: row.version,
  };
}
