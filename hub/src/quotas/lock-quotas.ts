import type { Amounts } from "@duoyun/shared";
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { quota } from "../database/schema/index.ts";

/** Whose quota it is about and how much of it. */
export type QuotaShare = { tenant: string; organisationId: string; amounts: Amounts };
export type QuotaRow = typeof quota.$inferSelect;

/** Locks an organisation's quotas in the order of their kinds, so that no two transactions wait for each other. */
export function lockQuotas(
  tx: Transaction,
  { tenant, organisationId }: Omit<QuotaShare, "amounts">,
): Promise<QuotaRow[]> {
  return tx
    .select()
    .from(quota)
    .where(and(eq(quota.tenant, tenant), eq(quota.organisationId, organisationId)))
    .orderBy(asc(quota.kind))
    .for("no key update");
}
