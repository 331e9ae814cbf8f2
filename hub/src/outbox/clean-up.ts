import { nodes, realClock } from "@duoyun/shared";
import { and, eq, inArray, lt, or } from "drizzle-orm";
import { keptDays } from "../chat/kept-form.ts";
import type { Database, Transaction } from "../database/connect.ts";
import {
  callbackToken,
  card,
  dailyNotice,
  keptForm,
  outbox,
  seenEvent,
  webUpdate,
} from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

const seenDays = 7;
const doneDays = 30;
const tokenDays = 90;
const dayMilliseconds = 86_400_000;

/** Forgets what no retry can ask for any more. Platforms repeat an event for hours, not for days. */
export async function cleanUp(db: Database): Promise<void> {
  await db.delete(seenEvent).where(lt(seenEvent.seenAt, daysAgo(seenDays)));
  for (const { code } of nodes) await inTenant(db, code, (tx) => cleanTenant(tx, code));
}

async function cleanTenant(tx: Transaction, tenant: string): Promise<void> {
  const before = daysAgo(doneDays);
  await tx.delete(outbox).where(and(eq(outbox.tenant, tenant), lt(outbox.doneAt, before)));
  await tx
    .delete(webUpdate)
    .where(and(eq(webUpdate.tenant, tenant), lt(webUpdate.ackedAt, before)));
  const beforeDay = before.toISOString().slice(0, 10);
  await tx
    .delete(dailyNotice)
    .where(and(eq(dailyNotice.tenant, tenant), lt(dailyNotice.day, beforeDay)));
  await tx
    .delete(keptForm)
    .where(and(eq(keptForm.tenant, tenant), lt(keptForm.keptAt, daysAgo(keptDays))));
  await forgetButtons(tx, tenant);
}

/** Buttons that were tapped long ago, and those of cards that no longer reach anybody. */
async function forgetButtons(tx: Transaction, tenant: string): Promise<void> {
  const before = daysAgo(tokenDays);
  const deadCards = tx.select({ id: card.id }).from(card).where(eq(card.state, "dead"));
  const ofDeadCard = and(
    inArray(callbackToken.cardId, deadCards),
    lt(callbackToken.createdAt, before),
  );
  await tx
    .delete(callbackToken)
    .where(and(eq(callbackToken.tenant, tenant), or(lt(callbackToken.usedAt, before), ofDeadCard)));
}

function daysAgo(days: number): Date {
  return new Date(realClock.now().getTime() - days * dayMilliseconds);
}
