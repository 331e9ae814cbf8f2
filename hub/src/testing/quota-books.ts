import type { Amounts } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { quota } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { giveBackQuota } from "../quotas/give-back.ts";
import { releaseQuota } from "../quotas/release.ts";
import { reserveQuota } from "../quotas/reserve.ts";
import { useQuota } from "../quotas/use.ts";
import type { HubTest } from "./create-hub-test.ts";

const moves = {
  reserve: reserveQuota,
  release: releaseQuota,
  use: useQuota,
  giveBack: giveBackQuota,
};

export type QuotaMoveName = keyof typeof moves;

/** The quotas of one organisation, moved as requests and leases move them: each move in a transaction of its own. */
export function quotaBooks(hub: HubTest, owner: { tenant: string; organisationId: string }) {
  return {
    move: (name: QuotaMoveName, amounts: Amounts): Promise<void> =>
      inTenant(hub.db, owner.tenant, (tx) => moves[name](tx, { ...owner, amounts })),
    read: () =>
      inTenant(hub.db, owner.tenant, (tx) =>
        tx
          .select()
          .from(quota)
          .where(
            and(eq(quota.tenant, owner.tenant), eq(quota.organisationId, owner.organisationId)),
          ),
      ),
  };
}
