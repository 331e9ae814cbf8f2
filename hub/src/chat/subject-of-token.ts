import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { callbackToken } from "../database/schema/index.ts";

/** A query for the id that a token is about, for use within another; it grants nothing. */
export function subjectOfToken(tx: Transaction, token: string) {
  return tx
    .select({ id: callbackToken.subjectId })
    .from(callbackToken)
    .where(eq(callbackToken.token, token));
}
