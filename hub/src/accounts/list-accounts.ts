import {
  type AccountsView,
  type LinkedAccount,
  type PendingLink,
  Platform,
  realClock,
} from "@duoyun/shared";
import { and, desc, eq, gt, inArray, isNull, ne, not } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { accountLink, chatAccount } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { AccountRow } from "./find-account.ts";
import { listGroups, mayLinkGroups } from "./groups.ts";

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
          not(chatAccount.isGroup),
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
      accounts: accounts.map(toAccount),
      groups: mayLinkGroups(ctx.actor) ? (await listGroups(tx, tenant)).map(toAccount) : null,
      pending: link ? toPending(link) : null,
    };
  });
}

function toAccount({ id, platform, name, linkedAt }: AccountRow): LinkedAccount {
  return {
    id,
    platform: Platform.parse(platform),
    name,
    linkedAt: linkedAt.toISOString(),
  };
}

function toPending(row: typeof accountLink.$inferSelect): PendingLink {
  const { id, userId, name, isGroup } = row;
  return {
    id,
    platform: Platform.parse(row.platform),
    isGroup,
    expiresAt: row.expiresAt.toISOString(),
    identity: userId === null ? null : { name: name ?? userId, userId },
    confirmedInChat: row.chatConfirmedAt !== null,
    confirmedOnPage: row.pageConfirmedAt !== null,
  };
}
