import { randomUUID } from "node:crypto";
import { type ChatContent, notFound } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq } from "drizzle-orm";
import { findTenant } from "../chat/find-tenant.ts";
import type { BotActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { webMessage } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { lockConversation } from "./lock-conversation.ts";
import { refuseOversized } from "./refuse-oversized.ts";

export type PostInput = { personId: string; dedupeKey: string; content: ChatContent };

/** Posts a bot's message to a person; a second post with the same key answers with the first one's id. */
export async function postMessage(
  ctx: Ctx<BotActor>,
  input: PostInput,
): Promise<{ messageId: string }> {
  refuseOversized(input.content);
  const tenant = await findTenant(ctx.db, "person", input.personId);
  if (!tenant) throw notFound({ zh: "人员", en: "person" });
  const posted = await inTenant(ctx.db, tenant, async (tx) => {
    await lockConversation(tx, input.personId);
    const messageId = await insertMessage(tx, tenant, input, ctx.clock.now());
    if (messageId) await notify(tx, { topic: "webchat", tenant, id: input.personId });
    crashPoint("hub.post.beforeCommit");
    return { messageId: messageId ?? (await findPosted(tx, input)) };
  });
  crashPoint("hub.post.afterCommit");
  return posted;
}

async function insertMessage(
  tx: Transaction,
  tenant: string,
  input: PostInput,
  createdAt: Date,
): Promise<string | undefined> {
  const { personId, content } = input;
  const [row] = await tx
    .insert(webMessage)
    .values({
      id: randomUUID(),
      tenant,
      personId,
      content,
      author: "bot",
      dedupeKey: keyOf(input),
      createdAt,
    })
    .onConflictDoNothing()
    .returning({ id: webMessage.id });
  return row?.id;
}

async function findPosted(tx: Transaction, input: PostInput): Promise<string> {
  const [row] = await tx
    .select({ id: webMessage.id })
    .from(webMessage)
    .where(and(eq(webMessage.personId, input.personId), eq(webMessage.dedupeKey, keyOf(input))));
  if (!row) throw notFound({ zh: "消息", en: "message" });
  return row.id;
}

// People's own messages are told apart by another prefix.
const keyOf = (input: PostInput) => `bot:${input.dedupeKey}`;
