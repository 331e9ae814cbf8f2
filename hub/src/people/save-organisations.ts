import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { organisation } from "../database/schema/index.ts";
import type { OrganisationRecord } from "./import-records.ts";

const compared = ["titleZh", "titleEn", "kind", "county"] as const;

/** Adds or renames organisations of one node; answers how many rows are new or different. */
export async function saveOrganisations(
  tx: Transaction,
  tenant: string,
  records: readonly OrganisationRecord[],
): Promise<number> {
  const known = await tx.select().from(organisation).where(eq(organisation.tenant, tenant));
  const byCode = new Map(known.map((row) => [row.code, row]));
  const changed = records.filter((record) => {
    const before = byCode.get(record.code);
    return !before || compared.some((field) => before[field] !== record[field]);
  });
  if (changed.length === 0) return 0;
  await tx
    .insert(organisation)
    .values(changed.map((record) => ({ ...record, id: randomUUID(), tenant })))
    .onConflictDoUpdate({
      target: [organisation.tenant, organisation.code],
      set: {
        titleZh: sql`excluded.title_zh`,
        titleEn: sql`excluded.title_en`,
        kind: sql`excluded.kind`,
        county: sql`excluded.county`,
      },
    });
  return changed.length;
}
