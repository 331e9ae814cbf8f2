import { randomUUID } from "node:crypto";
import { realClock } from "@duoyun/shared";
import { and, asc, eq, lt, ne, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { card, delivery } from "../database/schema/index.ts";
import { statement } from "../database/statement.ts";
import { supersede } from "../deliveries/supersede.ts";
import { inParts } from "./in-parts.ts";
import type { CardSubject } from "./register-cards.ts";

/** Plans a delivery for every copy of a subject's cards that shows less than this version, also those of former steps. */
export async function bringCardsTo(
  tx: Transaction,
  subject: CardSubject,
  version: number,
): Promise<void> {
  const behind = await lockCardsBehind(tx, { type: subject.type, id: subject.id, version });
  if (behind.length === 0) return;
  const cardIds = behind.map(({ id }) => id);
  await supersede(tx, { cardIds, version: version - 1 });
  const { tenant } = subject;
  const createdAt = realClock.now();
  const planned = cardIds.map((cardId) => ({
    id: randomUUID(),
    tenant,
    cardId,
    version,
    createdAt,
  }));
  for (const part of inParts(planned)) {
    await tx.insert(delivery).values(part).onConflictDoNothing();
  }
}

const lockCardsBehind = statement((tx) =>
  tx
    .select({ id: card.id })
    .from(card)
    .where(
      and(
        eq(card.subjectType, sql.placeholder("type")),
        eq(card.subjectId, sql.placeholder("id")),
        ne(card.state, "dead"),
        lt(card.version, sql.placeholder("version")),
      ),
    )
    .orderBy(asc(card.id))
    .for("no key update"),
);
