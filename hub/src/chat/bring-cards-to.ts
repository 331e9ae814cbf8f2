import { randomUUID } from "node:crypto";
import { realClock } from "@duoyun/shared";
import { and, asc, eq, lt, ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { card, delivery } from "../database/schema/index.ts";
import { supersede } from "../deliveries/supersede.ts";
import { inParts } from "./in-parts.ts";
import type { CardSubject } from "./register-cards.ts";

/** Plans a delivery for every copy of a subject's cards that shows less than this version, also those of former steps. */
export async function bringCardsTo(
  tx: Transaction,
  subject: CardSubject,
  version: number,
): Promise<void> {
  const behind = await tx
    .select({ id: card.id })
    .from(card)
    .where(
      and(
        eq(card.subjectType, subject.type),
        eq(card.subjectId, subject.id),
        ne(card.state, "dead"),
        lt(card.version, version),
      ),
    )
    .orderBy(asc(card.id))
    .for("no key update");
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
