import { createHash } from "node:crypto";
import { realClock } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { enrolmentCode, node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

const validMilliseconds = 30 * 86_400_000;

/** Lets a node without a key enrol once with this code, without being confirmed by anybody: both sides have it from whoever started them. Only its hash is kept. */
export async function offerEnrolment(
  db: Database,
  [tenant, code]: readonly [string, string],
): Promise<void> {
  const codeHash = createHash("sha256").update(code).digest("hex");
  const expiresAt = new Date(realClock.now().getTime() + validMilliseconds);
  await inTenant(db, tenant, async (tx) => {
    const open = await tx.$count(node, and(eq(node.tenant, tenant), isNull(node.keyId)));
    if (open === 0) return;
    await tx
      .insert(enrolmentCode)
      .values({ codeHash, tenant, expiresAt, trusted: true })
      .onConflictDoUpdate({
        target: enrolmentCode.codeHash,
        set: { expiresAt, trusted: true },
        setWhere: isNull(enrolmentCode.usedAt),
      });
  });
}
