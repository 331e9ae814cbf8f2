import { type Locale, type Platform, realClock } from "@duoyun/shared";
import { eq, lt, or, sql } from "drizzle-orm";
import type { BotActor, Ctx } from "../context.ts";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Database } from "../database/connect.ts";
import { chatAccount, person, seenEvent } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type TakeInput = { platform: Platform; eventId: string; holder: string; account: string };

/** `take`: this holder is to handle the update now; `done`: it has been handled; `busy`: another holder is at it. */
export type TakenUpdate = {
  state: "take" | "done" | "busy";
  /** How the person behind the account wants to be addressed; null for an account that is linked to nobody. */
  locale: Locale | null;
};

/** How long an update is left to the process that took it; one that died frees it by that. */
const heldMilliseconds = 60_000;

/** Platforms deliver an update more than once, and to more than one process: one handles it, and it counts when it has ended. */
export async function takeUpdate(ctx: Ctx<BotActor>, input: TakeInput): Promise<TakenUpdate> {
  const { platform, eventId, holder, account } = input;
  const now = realClock.now();
  const held = { holder, heldUntil: new Date(now.getTime() + heldMilliseconds) };
  const free = or(lt(seenEvent.heldUntil, now), eq(seenEvent.holder, holder));
  const taken = await ctx.db
    .insert(seenEvent)
    .values({ platform, eventId, seenAt: now, ...held })
    .onConflictDoUpdate({
      target: [seenEvent.platform, seenEvent.eventId],
      set: held,
      setWhere: sql`${seenEvent.doneAt} is null and (${free})`,
    })
    .returning({ eventId: seenEvent.eventId });
  const locale = await localeOf(ctx.db, platform, account);
  if (taken.length === 1) return { state: "take", locale };
  return { state: (await isDone(ctx.db, input)) ? "done" : "busy", locale };
}

async function isDone(db: Database, { platform, eventId }: TakeInput): Promise<boolean> {
  const [row] = await db
    .select({ doneAt: seenEvent.doneAt })
    .from(seenEvent)
    .where(sql`${seenEvent.platform} = ${platform} and ${seenEvent.eventId} = ${eventId}`);
  return row?.doneAt instanceof Date;
}

async function localeOf(db: Database, platform: Platform, account: string): Promise<Locale | null> {
  const found = await resolveRow(
    db,
    sql`select tenant, id from resolve_account(${platform}, ${account})`,
  );
  if (!found) return null;
  const [row] = await inTenant(db, found.tenant, (tx) =>
    tx
      .select({ locale: person.locale })
      .from(chatAccount)
      .innerJoin(person, eq(person.id, chatAccount.personId))
      .where(eq(chatAccount.id, found.id)),
  );
  return row?.locale ?? null;
}
