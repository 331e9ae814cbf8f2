import { ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { quota } from "../database/schema/index.ts";
import type { QuotaRecord } from "./import-records.ts";

const quotaKinds = ["hosts", "vcpu", "memoryGib", "storageGib", "gpu", "ip"] as const;

/** Sets the limits of one node's organisations and leaves what is used and reserved as it is; answers how many changed. */
export async function saveQuotas(
  tx: Transaction,
  { tenant, organisationIds }: { tenant: string; organisationIds: ReadonlyMap<string, string> },
  records: readonly QuotaRecord[],
): Promise<number> {
  let changed = 0;
  for (const record of records) {
    const organisationId = organisationIds.get(record.organisation);
    if (!organisationId) throw new Error(`organisation ${record.organisation} was not checked`);
    for (const kind of quotaKinds.toSorted()) {
      const rows = await tx
        .insert(quota)
        .values({ tenant, organisationId, kind, limitAmount: record[kind] })
        .onConflictDoUpdate({
          target: [quota.tenant, quota.organisationId, quota.kind],
          set: { limitAmount: record[kind] },
          setWhere: ne(quota.limitAmount, record[kind]),
        })
        .returning({ kind: quota.kind });
      changed += rows.length;
    }
  }
  return changed;
}
