import type { FakeMessage } from "./chats.ts";

/** A message as the Bot API tells of it. */
export function toMessage({ messageId, chatId, text, keyboard }: FakeMessage) {
  return {
    message_id: messageId,
    date: 1,
    chat: { id: chatId, type: chatId > 0 ? ("private" as const) : ("supergroup" as const) },
    text,
    ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
  };
}
