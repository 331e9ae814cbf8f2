import { AppError, type ChatContent } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { auditRefusedTap } from "../chat/audit-refused-tap.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { callbackToken, card } from "../database/schema/index.ts";
import { addUpdate } from "./add-update.ts";
import { findBotMessage } from "./find-bot-message.ts";
import { inConversation } from "./in-conversation.ts";

export type TapInput = { messageId: string; token: string; clientKey: string };

/** Hands a tap to the bots if the button is, or was, on that very message of this person. */
export async function tap(ctx: Ctx<PersonActor>, input: TapInput): Promise<{ updateId: string }> {
  try {
    return await inConversation(ctx, input.clientKey, (tx) => accept(tx, ctx, input));
  } catch (error) {
    if (error instanceof AppError) await auditWrongButton(ctx, input, error);
    throw error;
  }
}

async function accept(
  tx: Transaction,
  { actor }: Ctx<PersonActor>,
  input: TapInput,
): Promise<{ updateId: string }> {
  const { messageId, token, clientKey } = input;
  const content = await findBotMessage(tx, actor, messageId);
  if (!isOn(content, token) && !(await wasOn(tx, actor, input))) throw goneButton();
  return addUpdate(tx, actor, { clientKey, messageId, body: { type: "tap", token } });
}

// Being asked to slow down says nothing about the button.
async function auditWrongButton(
  ctx: Ctx<PersonActor>,
  { messageId }: TapInput,
  { code, text }: AppError,
): Promise<void> {
  if (code !== "stale" && code !== "not_found") return;
  const about = { entity: "web_message", entityId: messageId, verb: "tap" };
  await auditRefusedTap(ctx, { ...about, code, why: text.en });
}

function isOn(content: ChatContent, token: string): boolean {
  return (
    content.type === "card" && content.card.buttons.flat().some((button) => button.token === token)
  );
}

// A button that has just gone from the card still deserves the answer of who was first.
async function wasOn(tx: Transaction, actor: PersonActor, input: TapInput): Promise<boolean> {
  const rows = await tx
    .select({ token: callbackToken.token })
    .from(callbackToken)
    .innerJoin(card, eq(card.id, callbackToken.cardId))
    .where(
      and(
        eq(callbackToken.token, input.token),
        eq(callbackToken.personId, actor.personId),
        eq(card.messageId, input.messageId),
      ),
    );
  return rows.length > 0;
}

function goneButton(): AppError {
  return new AppError("stale", {
    zh: "卡片已更新，这个按钮已失效。请看卡片上的最新内容。",
    en: "The card has changed and this button is gone. Look at what the card says now.",
  });
}
