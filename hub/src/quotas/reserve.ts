import type { Transaction } from "../database/connect.ts";
import { lockQuotas, type QuotaShare } from "./lock-quotas.ts";
import { moveQuota } from "./move-quota.ts";
import { overQuota, overQuotaError } from "./over-quota.ts";

/** Sets amounts aside for a request; refused with all the figures when they are not free. */
export async function reserveQuota(tx: Transaction, share: QuotaShare): Promise<void> {
  const rows = await lockQuotas(tx, share);
  const shortages = overQuota(rows, share);
  if (shortages.length > 0) throw overQuotaError(shortages);
  await moveQuota(tx, share, { reserved: 1, used: 0 });
}
