import { realClock } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { callbackToken } from "../database/schema/index.ts";

/** Uses a token up in the verb's transaction; false when it was used before. Tokens live on real time. */
export async function useToken(tx: Transaction, token: string): Promise<boolean> {
  const used = await tx
    .update(callbackToken)
    .set({ usedAt: realClock.now() })
    .where(and(eq(callbackToken.token, token), isNull(callbackToken.usedAt)))
    .returning({ token: callbackToken.token });
  return used.length === 1;
}
