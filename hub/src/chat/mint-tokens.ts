import { realClock } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { callbackToken } from "../database/schema/index.ts";
import { newToken, type TokenVerb } from "./token-verb.ts";

export type TokenSubject = {
  tenant: string;
  cardId: string;
  personId: string;
  subjectType: "request" | "lease" | "catalog";
  subjectId: string;
  step: string | null;
  revision: number;
};

/** One unused token a verb; a card fetched again for the same step and revision gets the same ones. */
export async function mintTokens(
  tx: Transaction,
  subject: TokenSubject,
  verbs: readonly TokenVerb[],
): Promise<Map<TokenVerb, string>> {
  const tokens = await findUnused(tx, subject);
  const missing = verbs.filter((verb) => !tokens.has(verb));
  const minted = missing.map((verb) => ({
    ...subject,
    verb,
    token: newToken(verb),
    createdAt: realClock.now(),
  }));
  if (minted.length > 0) await tx.insert(callbackToken).values(minted);
  for (const { verb, token } of minted) tokens.set(verb, token);
  return tokens;
}

async function findUnused(tx: Transaction, subject: TokenSubject): Promise<Map<TokenVerb, string>> {
  const { cardId, personId, step, revision } = subject;
  const rows = await tx
    .select({ verb: callbackToken.verb, token: callbackToken.token })
    .from(callbackToken)
    .where(
      and(
        eq(callbackToken.cardId, cardId),
        eq(callbackToken.personId, personId),
        eq(callbackToken.revision, revision),
        step === null ? isNull(callbackToken.step) : eq(callbackToken.step, step),
        isNull(callbackToken.usedAt),
      ),
    );
  return new Map(rows.map(({ verb, token }) => [verb, token]));
}
