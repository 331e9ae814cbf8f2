import type { Platform } from "@duoyun/shared";
import { and, eq, isNull, not, sql } from "drizzle-orm";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Database, Transaction } from "../database/connect.ts";
import { chatAccount } from "../database/schema/index.ts";

export type AccountRow = typeof chatAccount.$inferSelect;

/** The account of this platform that the person has linked now. */
export async function linkOf(
  tx: Transaction,
  { personId, platform }: { personId: string; platform: Platform },
): Promise<AccountRow | undefined> {
  const [row] = await tx
    .select()
    .from(chatAccount)
    .where(
      and(
        eq(chatAccount.personId, personId),
        eq(chatAccount.platform, platform),
        isNull(chatAccount.unlinkedAt),
        not(chatAccount.isGroup),
      ),
    );
  return row;
}

/** Whether anybody, in any node, has linked this identity now. */
export async function isLinked(
  db: Database,
  { platform, userId }: { platform: Platform; userId: string },
): Promise<boolean> {
  const found = await resolveRow(
    db,
    sql`select tenant, id from resolve_account(${platform}, ${userId})`,
  );
  return found !== null;
}
