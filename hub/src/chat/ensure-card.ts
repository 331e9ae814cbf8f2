import { randomUUID } from "node:crypto";
import { notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { card } from "../database/schema/index.ts";
import type { AccountActor } from "./account-actor.ts";
import type { ChosenCard, SubjectOfCard } from "./choose-card.ts";
import type { CardRow } from "./viewed-card.ts";

/** The register's row for this account's card, made if this is the first time that the account has it. */
export async function ensureCard(
  tx: Transaction,
  ctx: Ctx<AccountActor>,
  { subject, chosen }: { subject: SubjectOfCard; chosen: ChosenCard },
): Promise<CardRow> {
  const { tenant, personId, via } = ctx.actor;
  const identity = {
    subjectType: subject.type,
    subjectId: subject.id,
    accountId: via.accountId,
    ...chosen,
  };
  const createdAt = ctx.clock.now();
  await tx
    .insert(card)
    .values({ ...identity, id: randomUUID(), tenant, personId, createdAt })
    .onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(card)
    .where(
      and(
        eq(card.subjectType, identity.subjectType),
        eq(card.subjectId, identity.subjectId),
        eq(card.kind, identity.kind),
        eq(card.accountId, identity.accountId),
        eq(card.step, identity.step),
        eq(card.revision, identity.revision),
      ),
    );
  if (!row) throw notFound({ zh: "卡片", en: "card" });
  return row;
}
