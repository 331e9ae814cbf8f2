import { randomUUID } from "node:crypto";
import { type Platform, realClock } from "@duoyun/shared";
import { and, eq, inArray } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { accountLink } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { hashOf, newCode } from "./code.ts";
import { linkOf } from "./find-account.ts";
import { mayLinkGroups } from "./groups.ts";
import { alreadyLinked, groupsNotYours, linkYourselfFirst } from "./link-errors.ts";

/** How long a code may be sent, and how long both sides may then take to confirm; on real time. */
export const linkMilliseconds = 10 * 60_000;

export type MadeCode = { code: string; expiresAt: string };

/** A one-time code by which this person links a chat account, or a group to their node; an older one, or a link under way, is given up. */
export async function makeCode(
  ctx: Ctx<PersonActor>,
  { platform, isGroup = false }: { platform: Platform; isGroup?: boolean | undefined },
): Promise<MadeCode> {
  const { tenant, personId } = ctx.actor;
  const now = realClock.now();
  const expiresAt = new Date(now.getTime() + linkMilliseconds);
  const code = newCode();
  await inTenant(ctx.db, tenant, async (tx) => {
    const own = await linkOf(tx, { personId, platform });
    if (isGroup && !mayLinkGroups(ctx.actor)) throw groupsNotYours();
    if (isGroup && !own) throw linkYourselfFirst();
    if (!isGroup && own) throw alreadyLinked();
    await tx
      .update(accountLink)
      .set({ state: "refused" })
      .where(
        and(
          eq(accountLink.personId, personId),
          eq(accountLink.platform, platform),
          eq(accountLink.isGroup, isGroup),
          inArray(accountLink.state, ["open", "claimed"]),
        ),
      );
    const row = { id: randomUUID(), tenant, personId, platform, isGroup, codeHash: hashOf(code) };
    await tx.insert(accountLink).values({ ...row, createdAt: now, expiresAt });
    await emitAudit(tx, ctx, {
      tenant,
      action: "account.code",
      entity: "person",
      entityId: personId,
      data: { platform, isGroup },
    });
  });
  return { code, expiresAt: expiresAt.toISOString() };
}
