import { AppError } from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { callbackToken } from "../database/schema/index.ts";
import { statement } from "../database/statement.ts";
import { looksLikeToken, type TokenVerb } from "./token-verb.ts";

export type ResolvedToken = {
  token: string;
  tenant: string;
  cardId: string | null;
  personId: string;
  verb: TokenVerb;
  subjectType: "request" | "lease" | "catalog";
  subjectId: string;
  step: string | null;
  revision: number;
  usedAt: Date | null;
};

/**
 * What a button was made for. It grants nothing: the verb authorises the actor again, compares step
 * and revision (a late tap deserves to hear who decided) and uses the token up in its transaction.
 */
export async function resolveToken(
  tx: Transaction,
  token: string,
  verb: TokenVerb | readonly TokenVerb[],
): Promise<ResolvedToken> {
  const row = looksLikeToken(token) ? await findToken(tx, token) : undefined;
  if (!row) throw unknownButton();
  const wanted: readonly TokenVerb[] = typeof verb === "string" ? [verb] : verb;
  if (!wanted.includes(row.verb)) throw otherButton();
  return row;
}

async function findToken(tx: Transaction, token: string): Promise<ResolvedToken | undefined> {
  const [row] = await tokenRow(tx, { token });
  return row;
}

const tokenRow = statement((tx) =>
  tx
    .select()
    .from(callbackToken)
    .where(eq(callbackToken.token, sql.placeholder("token"))),
);

export function unknownButton(): AppError {
  return new AppError("not_found", {
    zh: "这个按钮不是发给您的，或已不存在。请发送“待办”重新打开。",
    en: 'This button is not yours, or it is gone. Send "pending" to open the request again.',
  });
}

function otherButton(): AppError {
  return new AppError("stale", {
    zh: "这个按钮不能用于此操作。请重新打开单据后再试。",
    en: "This button does something else. Open the request again and retry.",
  });
}
