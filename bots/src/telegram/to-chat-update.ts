import type { Locale } from "@duoyun/shared";
import type { Chat, Update, User } from "grammy/types";
import type { ChatUpdate } from "../adapter.ts";
import { clean, cut } from "../text/clean.ts";
import { readCallbackData } from "./callback-data.ts";

const longestText = 2_000;
const longestName = 120;

/** The person behind an update; null where there is none, as with channels and other bots. */
export function senderOf(update: Update): User | null {
  const from = update.message?.from ?? update.callback_query?.from ?? update.my_chat_member?.from;
  return from === undefined || from.is_bot ? null : from;
}

/** What the person did, in the words of every platform; null for what asks nothing of us. */
export function toChatUpdate(update: Update, locale: Locale): ChatUpdate | null {
  const from = senderOf(update);
  const body = bodyOf(update);
  if (from === null || body === null) return null;
  const message = update.callback_query?.message;
  const inPrivate = message?.chat.type === "private";
  return {
    updateId: String(update.update_id),
    platform: "telegram",
    account: String(from.id),
    // A group may read along: whoever does something there is answered in private.
    chatId: String(from.id),
    locale,
    messageId: inPrivate ? String(message?.message_id) : null,
    sender: nameOf(from),
    ...groupOf(update.message?.chat),
    body,
  };
}

function groupOf(chat: Chat | undefined): Pick<ChatUpdate, "group"> {
  if (chat === undefined || !isGroup(chat)) return {};
  const title = cut(clean(chat.title ?? ""), longestName) || "?";
  return { group: { id: String(chat.id), title } };
}

function bodyOf({ message, callback_query: query }: Update): ChatUpdate["body"] | null {
  if (query?.data !== undefined) return bodyOfTap(query.data);
  const text = message?.text;
  if (text === undefined || message?.sender_chat !== undefined) return null;
  if (isGroup(message?.chat) && !text.startsWith("/")) return null;
  return { type: "say", text: cut(text, longestText) };
}

function bodyOfTap(data: string): ChatUpdate["body"] | null {
  const read = readCallbackData(data);
  switch (read.type) {
    case "token":
      return { type: "tap", token: read.token };
    case "option":
      return { type: "choose", formId: read.formId, option: read.option };
    case "button":
      return { type: "answer", formId: read.formId, button: read.button, values: {} };
    case "say":
      return { type: "say", text: read.text };
    case "confirm":
      return null;
  }
}

export function isGroup(chat: Pick<Chat, "type"> | undefined): boolean {
  return chat?.type === "group" || chat?.type === "supergroup";
}

/** The language of the person's app, until the hub knows their own choice. */
export function localeOf(from: User | null): Locale {
  const tag = from?.language_code ?? "zh";
  return tag.startsWith("zh") ? "zh" : "en";
}

function nameOf({ first_name, last_name, username }: User): string {
  const name = clean([first_name, last_name].filter(Boolean).join(" "));
  return cut(username === undefined ? name : `${name} @${username}`.trim(), longestName) || "?";
}
