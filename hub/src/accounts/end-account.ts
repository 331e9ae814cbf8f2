import { and, isNull, type SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { chatAccount } from "../database/schema/index.ts";
import type { AccountRow } from "./find-account.ts";

/** Ends the one link that is meant; undefined where there is none, or it has ended. */
export async function endAccount(
  tx: Transaction,
  { clock }: Pick<Ctx, "clock">,
  which: SQL | undefined,
): Promise<AccountRow | undefined> {
  const [row] = await tx
    .update(chatAccount)
    .set({ unlinkedAt: clock.now() })
    .where(and(which, isNull(chatAccount.unlinkedAt)))
    .returning();
  return row;
}
