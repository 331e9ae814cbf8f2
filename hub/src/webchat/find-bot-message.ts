import { type ChatContent, notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { webMessage } from "../database/schema/index.ts";

/** What a bot wrote to this very person; anybody else's message is not found. */
export async function findBotMessage(
  tx: Transaction,
  { personId }: PersonActor,
  messageId: string,
): Promise<ChatContent> {
  const [row] = await tx
    .select({ content: webMessage.content })
    .from(webMessage)
    .where(
      and(
        eq(webMessage.id, messageId),
        eq(webMessage.personId, personId),
        eq(webMessage.author, "bot"),
      ),
    );
  if (!row) throw notFound({ zh: "消息", en: "message" });
  return row.content;
}
