import { AppError, type ChatContent } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { addUpdate } from "./add-update.ts";
import { findBotMessage } from "./find-bot-message.ts";
import { inConversation } from "./in-conversation.ts";

export type AnswerInput = {
  messageId: string;
  formId: string;
  button: string;
  values: Record<string, string>;
  clientKey: string;
};

/** Hands a form's answer to the bots if that step still stands open in this person's conversation. */
export async function answer(
  ctx: Ctx<PersonActor>,
  input: AnswerInput,
): Promise<{ updateId: string }> {
  const { messageId, clientKey, formId, button, values } = input;
  return inConversation(ctx, clientKey, async (tx) => {
    refuseClosed(await findBotMessage(tx, ctx.actor, messageId), input);
    const body = { type: "answer" as const, formId, button, values };
    return addUpdate(tx, ctx.actor, { clientKey, messageId, body });
  });
}

function refuseClosed(content: ChatContent, input: AnswerInput): void {
  const asked =
    content.type === "form" && !content.closed && content.form.formId === input.formId
      ? content.form
      : null;
  const names = asked?.fields.map((field) => field.name) ?? [];
  const fits =
    asked?.buttons.some((button) => button.value === input.button) &&
    Object.keys(input.values).every((name) => names.includes(name));
  if (fits) return;
  throw new AppError("stale", {
    zh: "这一步已经结束，请在最新的一步里作答。",
    en: "This step is over. Answer in the newest step.",
  });
}
