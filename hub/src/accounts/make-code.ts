import { randomUUID } from "node:crypto";
import { type Platform, realClock } from "@duoyun/shared";
import { and, eq, inArray } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { accountLink } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { hashOf, newCode } from "./code.ts";
import { linkOf } from "./find-account.ts";
import { alreadyLinked } from "./link-errors.ts";

/** How long a code may be sent, and how long both sides may then take to confirm; on real time. */
export const linkMilliseconds = 10 * 60_000;

export type MadeCode = { code: string; expiresAt: string };

/** A one-time code by which this person links a chat account; an older one, or a link under way, is given up. */
export async function makeCode(
  ctx: Ctx<PersonActor>,
  { platform }: { platform: Platform },
): Promise<MadeCode> {
  const { tenant, personId } = ctx.actor;
  const now = realClock.now();
  const expiresAt = new Date(now.getTime() + linkMilliseconds);
  const code = newCode();
  await inTenant(ctx.db, tenant, async (tx) => {
    if (await linkOf(tx, { personId, platform })) throw alreadyLinked();
    await tx
      .update(accountLink)
      .set({ state: "refused" })
      .where(
        and(
          eq(accountLink.personId, personId),
          eq(accountLink.platform, platform),
          inArray(accountLink.state, ["open", "claimed"]),
        ),
      );
    const row = { id: randomUUID(), tenant, personId, platform, codeHash: hashOf(code) };
    await tx.insert(accountLink).values({ ...row, createdAt: now, expiresAt });
    await emitAudit(tx, ctx, {
      tenant,
      action: "account.code",
      entity: "person",
      entityId: personId,
      data: { platform },
    });
  });
  return { code, expiresAt: expiresAt.toISOString() };
}
