import { type ClaimedLink, NodeCode, nodeOf, type Platform, realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, gt, not, or, sql } from "drizzle-orm";
import type { BotActor, Ctx } from "../context.ts";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Transaction } from "../database/connect.ts";
import { accountLink, organisation, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { hashOf } from "./code.ts";
import { isLinked } from "./find-account.ts";
import { badCode, linkedElsewhere, tooManyCodes } from "./link-errors.ts";
import { linkMilliseconds } from "./make-code.ts";
import { wrongCodes } from "./wrong-codes.ts";

export type ChatIdentity = { platform: Platform; userId: string; chatId: string; name: string };

/** Uses a code up for the identity that sent it; nothing is linked before both sides have confirmed. */
export async function claimCode(
  ctx: Ctx<BotActor>,
  input: ChatIdentity & { code: string },
): Promise<ClaimedLink> {
  const identity = `${input.platform}:${input.userId}`;
  const wrong = wrongCodes(ctx.db);
  if (wrong.isOver(identity)) throw tooManyCodes();
  if (await isLinked(ctx.db, input)) throw linkedElsewhere();
  const codeHash = hashOf(input.code);
  const found = await resolveRow(
    ctx.db,
    sql`select tenant, id from resolve_account_link(${codeHash})`,
  );
  const claimed =
    found && (await inTenant(ctx.db, found.tenant, (tx) => take(tx, codeHash, input)));
  crashPoint("hub.claimLink.afterCommit");
  if (claimed) return claimed;
  wrong.note(identity);
  throw badCode();
}

// An identity that sends its code again, as the answer was lost, is answered alike.
async function take(
  tx: Transaction,
  codeHash: string,
  { platform, userId, chatId, name }: ChatIdentity,
): Promise<ClaimedLink | null> {
  const now = realClock.now();
  const mine = and(eq(accountLink.state, "claimed"), eq(accountLink.userId, userId));
  const [row] = await tx
    .update(accountLink)
    .set({
      state: "claimed",
      userId,
      chatId,
      name,
      expiresAt: new Date(now.getTime() + linkMilliseconds),
    })
    .where(
      and(
        eq(accountLink.codeHash, codeHash),
        eq(accountLink.platform, platform),
        not(accountLink.isGroup),
        gt(accountLink.expiresAt, now),
        or(eq(accountLink.state, "open"), mine),
      ),
    )
    .returning();
  if (!row) return null;
  const who = await whoIs(tx, row.personId);
  crashPoint("hub.claimLink.beforeCommit");
  return who && { linkId: row.id, person: who, expiresAt: row.expiresAt.toISOString() };
}

async function whoIs(tx: Transaction, personId: string): Promise<ClaimedLink["person"] | null> {
  const [row] = await tx
    .select({ person, organisation })
    .from(person)
    .innerJoin(organisation, eq(organisation.id, person.organisationId))
    .where(and(eq(person.id, personId), eq(person.active, true)));
  if (!row) return null;
  return {
    title: { zh: row.person.titleZh, en: row.person.titleEn },
    organisation: { zh: row.organisation.titleZh, en: row.organisation.titleEn },
    node: nodeOf(NodeCode.parse(row.person.tenant)).name,
  };
}
