import { realClock } from "@duoyun/shared";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { callbackToken } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";

/** Uses a token up in the verb's transaction; false when it was used before. Tokens live on real time. */
export async function useToken(tx: Transaction, token: string): Promise<boolean> {
  const used = await markUsed(tx, { token, usedAt: realClock.now() });
  return used.length === 1;
}

const markUsed = statement((tx) =>
  tx
    .update(callbackToken)
    .set({ usedAt: given(callbackToken.usedAt, "usedAt") })
    .where(and(eq(callbackToken.token, sql.placeholder("token")), isNull(callbackToken.usedAt)))
    .returning({ token: callbackToken.token }),
);
