import { ne, sql } from "drizzle-orm";
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
  const rows = records.flatMap((record) => {
    const organisationId = organisationIds.get(record.organisation);
    if (!organisationId) throw new Error(`organisation ${record.organisation} was not checked`);
    const kinds = quotaKinds.toSorted();
    return kinds.map((kind) => ({ tenant, organisationId, kind, limitAmount: record[kind] }));
  });
  if (rows.length === 0) return 0;
  const changed = await tx
    .insert(quota)
    .values(rows)
    .onConflictDoUpdate({
      target: [quota.tenant, quota.organisationId, quota.kind],
      set: { limitAmount: sql`excluded.limit_amount` },
      setWhere: ne(quota.limitAmount, sql`excluded.limit_amount`),
    })
    .returning({ kind: quota.kind });
  return changed.length;
}
