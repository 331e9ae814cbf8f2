import type { Transaction } from "../database/connect.ts";
import { lockQuotas, type QuotaShare } from "./lock-quotas.ts";
import { moveQuota } from "./move-quota.ts";

/** Gives back what a request that came to nothing had reserved. */
export async function releaseQuota(tx: Transaction, share: QuotaShare): Promise<void> {
  await lockQuotas(tx, share);
  await moveQuota(tx, share, { reserved: -1, used: 0 });
}
