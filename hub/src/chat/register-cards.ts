import { randomUUID } from "node:crypto";
import { and, inArray, isNull, not } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { card, chatAccount } from "../database/schema/index.ts";
import { inParts } from "./in-parts.ts";

export type WantedCard = {
  kind: "approval" | "request" | "lease" | "notice";
  personId: string;
  step: string;
  revision: number;
  data?: Record<string, unknown>;
};

export type CardSubject = {
  tenant: string;
  type: "request" | "lease" | "notice";
  id: string;
  at: Date;
};

/** Registers each wanted card once for every chat account of its person. */
export async function registerCards(
  tx: Transaction,
  subject: CardSubject,
  wanted: readonly WantedCard[],
): Promise<void> {
  const accounts = await linkedAccounts(tx, wanted);
  const rows = wanted.flatMap((want) =>
    accounts
      .filter(({ personId }) => personId === want.personId)
      .map((account) => ({
        ...want,
        id: randomUUID(),
        tenant: subject.tenant,
        subjectType: subject.type,
        subjectId: subject.id,
        accountId: account.id,
        createdAt: subject.at,
      })),
  );
  for (const part of inParts(rows)) await tx.insert(card).values(part).onConflictDoNothing();
}

async function linkedAccounts(tx: Transaction, wanted: readonly WantedCard[]) {
  const people = [...new Set(wanted.map(({ personId }) => personId))];
  if (people.length === 0) return [];
  return tx
    .select({ id: chatAccount.id, personId: chatAccount.personId })
    .from(chatAccount)
    .where(
      and(
        inArray(chatAccount.personId, people),
        isNull(chatAccount.unlinkedAt),
        not(chatAccount.isGroup),
      ),
    );
}
