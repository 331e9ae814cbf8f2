import { type LinkState, realClock } from "@duoyun/shared";
import { and, eq, gt } from "drizzle-orm";
import type { AccountActor } from "../chat/account-actor.ts";
import type { Ctx } from "../context.ts";
import { accountLink } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { hashOf } from "./code.ts";
import { findGroup, type GroupName } from "./groups.ts";
import { badCode, linkedElsewhere, tooManyCodes } from "./link-errors.ts";
import { linkMilliseconds } from "./make-code.ts";
import { wrongCodes } from "./wrong-codes.ts";

/** Uses a code up for the group in which its own maker has sent it; the page still has to confirm. */
export async function claimGroup(
  ctx: Ctx<AccountActor>,
  { code, name, ...group }: GroupName & { name: string; code: string },
): Promise<{ state: LinkState }> {
  const { tenant, personId } = ctx.actor;
  const wrong = wrongCodes(ctx.db);
  const identity = `person:${personId}`;
  if (wrong.isOver(identity)) throw tooManyCodes();
  if (await findGroup(ctx, group)) throw linkedElsewhere();
  const now = realClock.now();
  const { platform, groupId } = group;
  const claimed = await inTenant(ctx.db, tenant, (tx) =>
    tx
      .update(accountLink)
      .set({
        state: "claimed",
        userId: groupId,
        chatId: groupId,
        name,
        chatConfirmedAt: now,
        expiresAt: new Date(now.getTime() + linkMilliseconds),
      })
      .where(
        and(
          eq(accountLink.codeHash, hashOf(code)),
          eq(accountLink.personId, personId),
          eq(accountLink.platform, platform),
          accountLink.isGroup,
          eq(accountLink.state, "open"),
          gt(accountLink.expiresAt, now),
        ),
      )
      .returning({ id: accountLink.id }),
  );
  if (claimed.length === 1) return { state: "waiting" };
  wrong.note(identity);
  throw badCode();
}
