import { type Amounts, amountKinds, type QuotaImpact } from "@duoyun/shared";
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { quota } from "../database/schema/index.ts";

export type ImpactInput = {
  tenant: string;
  organisationId: string;
  amounts: Amounts;
  /** Whether these amounts are part of what is reserved already. */
  reserved: boolean;
};

/** What a request makes of its organisation's quotas: before it, with it and the limit. */
export async function quotaImpact(tx: Transaction, input: ImpactInput): Promise<QuotaImpact[]> {
  const rows = await tx
    .select()
    .from(quota)
    .where(and(eq(quota.tenant, input.tenant), eq(quota.organisationId, input.organisationId)))
    .orderBy(asc(quota.kind));
  return amountKinds.flatMap((kind) => {
    const asked = input.amounts[kind];
    const row = rows.find((one) => one.kind === kind);
    if (asked === 0 && !row) return [];
    const { limitAmount: limit = 0, used = 0, reserved: all = 0 } = row ?? {};
    const reserved = input.reserved ? all - asked : all;
    return [{ kind, limit, used, reserved, after: used + reserved + asked }];
  });
}
