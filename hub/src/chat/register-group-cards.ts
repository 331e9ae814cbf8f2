import { randomUUID } from "node:crypto";
import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { card, chatAccount, person, type request } from "../database/schema/index.ts";
import type { CardSubject } from "./register-cards.ts";

/** A card without people's data for every group of the node, while a decision is open. */
export async function registerGroupCards(
  tx: Transaction,
  { tenant, id: subjectId, at }: CardSubject,
  row: typeof request.$inferSelect,
): Promise<void> {
  const { step, revision, status } = row;
  if (status !== "pending" || step === null) return;
  const groups = await tx
    .select({ accountId: chatAccount.id, personId: chatAccount.personId })
    .from(chatAccount)
    .innerJoin(person, eq(person.id, chatAccount.personId))
    .where(
      and(
        eq(chatAccount.tenant, tenant),
        chatAccount.isGroup,
        isNull(chatAccount.unlinkedAt),
        eq(person.active, true),
        inReachOf(row.county),
      ),
    );
  if (groups.length === 0) return;
  const about = { tenant, kind: "group" as const, subjectType: "request" as const, subjectId };
  const rows = groups.map((group) => ({ ...group, ...about, step, revision, createdAt: at }));
  await tx
    .insert(card)
    .values(rows.map((one) => ({ ...one, id: randomUUID() })))
    .onConflictDoNothing();
}

/** A group that somebody of a county brought in hears of that county's requests alone. */
function inReachOf(county: string | null): SQL | undefined {
  const ofCity = isNull(person.county);
  return county === null ? ofCity : or(ofCity, eq(person.county, county));
}
