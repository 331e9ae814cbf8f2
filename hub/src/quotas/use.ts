import type { Transaction } from "../database/connect.ts";
import { lockQuotas, type QuotaShare } from "./lock-quotas.ts";
import { moveQuota } from "./move-quota.ts";

/** Turns what was reserved into use once the city has opened it. */
export async function useQuota(tx: Transaction, share: QuotaShare): Promise<void> {
  await lockQuotas(tx, share);
  await moveQuota(tx, share, { reserved: -1, used: 1 });
}
