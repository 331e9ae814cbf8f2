import { type AccountsView, type PendingLink, Platform, realClock } from "@duoyun/shared";
import { and, desc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { accountLink, chatAccount } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** The person's own chat accounts beside the built-in chat, and the link that is under way. */
export async function listAccounts(ctx: Ctx<PersonActor>): Promise<AccountsView> {
  const { tenant, personId } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const accounts = await tx
      .select()
      .from(chatAccount)
      .where(
        and(
          eq(chatAccount.personId, personId),
          isNull(chatAccount.unlinkedAt),
          ne(chatAccount.platform, "web" satisfies Platform),
        ),
      )
      .orderBy(chatAccount.linkedAt);
    const [link] = await tx
      .select()
      .from(accountLink)
      .where(
        and(
          eq(accountLink.personId, personId),
          inArray(accountLink.state, ["open", "claimed"]),
          gt(accountLink.expiresAt, realClock.now()),
        ),
      )
      .orderBy(desc(accountLink.createdAt))
      .limit(1);
    return {
      accounts: accounts.map(({ id, platform, name, linkedAt }) => ({
        id,
        platform: Platform.parse(platform),
        name,
        linkedAt: linkedAt.toISOString(),
      })),
      pending: link ? toPending(link) : null,
    };
  });
}

function toPending(row: typeof accountLink.$inferSelect): PendingLink {
  const { id, userId, name } = row;
  return {
    id,
    platform: Platform.parse(row.platform),
    expiresAt: row.expiresAt.toISOString(),
    identity: userId === null ? null : { name: name ?? userId, userId },
    confirmedInChat: row.chatConfirmedAt !== null,
    confirmedOnPage: row.pageConfirmedAt !== null,
  };
}
