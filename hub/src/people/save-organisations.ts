import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { organisation } from "../database/schema/index.ts";
import type { OrganisationRecord } from "./import-records.ts";

/** Adds or renames organisations of one node; answers how many rows are new or different. */
export async function saveOrganisations(
  tx: Transaction,
  tenant: string,
  records: readonly OrganisationRecord[],
): Promise<number> {
  const known = await tx.select().from(organisation).where(eq(organisation.tenant, tenant));
  const byCode = new Map(known.map((row) => [row.code, row]));
  let changed = 0;
  for (const { code, titleZh, titleEn, kind } of records) {
    const before = byCode.get(code);
    if (before?.titleZh === titleZh && before.titleEn === titleEn && before.kind === kind) continue;
    changed += 1;
    await tx
      .insert(organisation)
      .values({ id: randomUUID(), tenant, code, titleZh, titleEn, kind })
      .onConflictDoUpdate({
        target: [organisation.tenant, organisation.code],
        set: { titleZh, titleEn, kind },
      });
  }
  return changed;
}
