import { AppError, realClock, type WebUpdate } from "@duoyun/shared";
import { and, count, eq, isNull } from "drizzle-orm";
import type { PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { webUpdate } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";

export type NewUpdate = {
  clientKey: string;
  messageId: string | null;
  body: WebUpdate["body"];
};

const maxOpenUpdates = 100;

/** Leaves what a person did for the bots to fetch, and wakes them; it waits while they are away. */
export async function addUpdate(
  tx: Transaction,
  { tenant, personId }: PersonActor,
  update: NewUpdate,
): Promise<{ updateId: string }> {
  await refuseFlood(tx, personId);
  const [row] = await tx
    .insert(webUpdate)
    .values({ tenant, personId, ...update, createdAt: realClock.now() })
    .returning({ id: webUpdate.id });
  if (!row) throw new Error("an inserted update was not returned");
  await notify(tx, { topic: "webchat", tenant, id: personId });
  return { updateId: String(row.id) };
}

/** The update that this client key made before: the browser repeats a call whose answer it lost. */
export async function findUpdate(
  tx: Transaction,
  { personId }: PersonActor,
  clientKey: string,
): Promise<{ updateId: string } | null> {
  const [row] = await tx
    .select({ id: webUpdate.id })
    .from(webUpdate)
    .where(and(eq(webUpdate.personId, personId), eq(webUpdate.clientKey, clientKey)));
  return row ? { updateId: String(row.id) } : null;
}

async function refuseFlood(tx: Transaction, personId: string): Promise<void> {
  const [open] = await tx
    .select({ updates: count() })
    .from(webUpdate)
    .where(and(eq(webUpdate.personId, personId), isNull(webUpdate.ackedAt)));
  if ((open?.updates ?? 0) < maxOpenUpdates) return;
  throw new AppError("rate_limited", {
    zh: "机器人还没有处理完您之前的消息，请稍候再发。",
    en: "The assistant has not caught up with your messages yet. Wait a moment before you send more.",
  });
}
