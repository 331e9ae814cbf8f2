import { notFound, type Platform } from "@duoyun/shared";
import { and, eq, not } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { AccountActor } from "../chat/account-actor.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { chatAccount, draft } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { endAccount } from "./end-account.ts";

/** Ends the link of a chat account: from the next call on it stands for nobody. The built-in chat is the page itself and stays. */
export async function unlink(
  ctx: Ctx<PersonActor>,
  { accountId }: { accountId: string },
): Promise<{ platform: string; name: string }> {
  const { tenant, personId } = ctx.actor;
  const ended = await inTenant(ctx.db, tenant, async (tx) => {
    const isTheirs = and(eq(chatAccount.id, accountId), eq(chatAccount.personId, personId));
    const isWeb = eq(chatAccount.platform, "web" satisfies Platform);
    const row = await endAccount(tx, ctx, and(isTheirs, not(chatAccount.isGroup), not(isWeb)));
    if (!row) throw notFound({ zh: "绑定的账号", en: "linked account" });
    await tx.delete(draft).where(eq(draft.accountId, row.id));
    const { platform, platformUserId: userId, name } = row;
    await emitAudit(tx, ctx, {
      tenant,
      action: "account.unlinked",
      entity: "person",
      entityId: personId,
      data: { platform, userId, name },
    });
    return { platform, name };
  });
  return ended;
}

/** Ends the link of the chat account that asks. */
export function unlinkHere(ctx: Ctx<AccountActor>): Promise<{ platform: string; name: string }> {
  return unlink(ctx, { accountId: ctx.actor.via.accountId });
}
