import type { Transaction } from "../database/connect.ts";
import { lockQuotas, type QuotaShare } from "./lock-quotas.ts";
import { moveQuota } from "./move-quota.ts";

/** Frees what a lease had in use once the city has taken the resources back. */
export async function giveBackQuota(tx: Transaction, share: QuotaShare): Promise<void> {
  await lockQuotas(tx, share);
  await moveQuota(tx, share, { reserved: 0, used: -1 });
}
