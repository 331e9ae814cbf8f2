import { type ChatContent, notFound } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, lt } from "drizzle-orm";
import { findTenant } from "../chat/find-tenant.ts";
import type { BotActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { webMessage } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { lockConversation, nextSeq } from "./lock-conversation.ts";
import { refuseOversized } from "./refuse-oversized.ts";

export type EditInput = { messageId: string; version: number; content: ChatContent };

/** Replaces a bot's message by a newer version; one that is not newer changes nothing and says so. */
export async function editMessage(
  ctx: Ctx<BotActor>,
  input: EditInput,
): Promise<{ applied: boolean }> {
  refuseOversized(input.content);
  const tenant = await findTenant(ctx.db, "webMessage", input.messageId);
  if (!tenant) throw notFound({ zh: "消息", en: "message" });
  const edited = await inTenant(ctx.db, tenant, async (tx) => {
    const personId = await findRecipient(tx, input.messageId);
    await lockConversation(tx, personId);
    const applied = await replaceContent(tx, input, ctx.clock.now());
    if (applied) await notify(tx, { topic: "webchat", tenant, id: personId });
    crashPoint("hub.edit.beforeCommit");
    return { applied };
  });
  crashPoint("hub.edit.afterCommit");
  return edited;
}

async function findRecipient(tx: Transaction, messageId: string): Promise<string> {
  const [row] = await tx
    .select({ personId: webMessage.personId })
    .from(webMessage)
    .where(and(eq(webMessage.id, messageId), eq(webMessage.author, "bot")));
  if (!row) throw notFound({ zh: "消息", en: "message" });
  return row.personId;
}

async function replaceContent(tx: Transaction, input: EditInput, editedAt: Date): Promise<boolean> {
  const { messageId, version, content } = input;
  const changed = await tx
    .update(webMessage)
    .set({ content, version, editedAt, seq: nextSeq })
    .where(and(eq(webMessage.id, messageId), lt(webMessage.version, version)))
    .returning({ id: webMessage.id });
  return changed.length === 1;
}
