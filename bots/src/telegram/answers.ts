import type { Api } from "grammy";
import type { CallbackQuery, InlineKeyboardMarkup } from "grammy/types";
import type { Adapter, ChatUpdate, Toast } from "../adapter.ts";
import { cut } from "../text/clean.ts";
import { wordsFor } from "../text/words.ts";
import { readCallbackData } from "./callback-data.ts";
import { confirmKeyboard } from "./keyboard.ts";
import type { Messages } from "./messages.ts";
import { isNotModified, isTooOld, toPlatformError } from "./platform-error.ts";

export type Answers = Pick<Adapter, "toast"> & {
  /** Remembers with which callback query an update came, to be answered once. */
  open(update: ChatUpdate, query: CallbackQuery | undefined): void;
  /** Stops the button's turning where nothing else has; it never fails the update. */
  close(update: ChatUpdate): Promise<void>;
  askToConfirm(query: CallbackQuery, locale: ChatUpdate["locale"]): Promise<void>;
};

const longestToast = 200;

export function createAnswers(api: Api, messages: Messages): Answers {
  const queries = new WeakMap<ChatUpdate, string>();

  const answer = async (update: ChatUpdate, toast: Toast): Promise<boolean> => {
    const query = queries.get(update);
    if (query === undefined) return false;
    queries.delete(update);
    const show_alert = toast.tone === "bad" || toast.tone === "warning";
    try {
      await api.answerCallbackQuery(query, { text: cut(toast.text, longestToast), show_alert });
      return true;
    } catch (error) {
      if (isTooOld(error)) return false;
      throw toPlatformError(error, "send");
    }
  };
  return {
    open: (update, query) => {
      if (query !== undefined) queries.set(update, query.id);
    },
    // A button that turned for too long takes no answer any more: the person still gets it, as a message.
    toast: async (update, toast) => {
      if (await answer(update, toast)) return;
      const { chatId, updateId, locale } = update;
      const dedupeKey = `toast-${updateId}-${toast.text}`;
      await messages.send({
        chatId,
        dedupeKey,
        locale,
        content: { type: "text", text: toast.text },
      });
    },
    close: async (update) => {
      const query = queries.get(update);
      if (query === undefined) return;
      queries.delete(update);
      await api.answerCallbackQuery(query).catch(() => undefined);
    },
    askToConfirm: (query, locale) => askToConfirm(api, query, locale),
  };
}

/** Puts the confirming button on the message itself, so that it lives as long as the card does. */
async function askToConfirm(
  api: Api,
  query: CallbackQuery,
  locale: ChatUpdate["locale"],
): Promise<void> {
  const words = wordsFor(locale);
  const read = readCallbackData(query.data ?? "");
  const { message } = query;
  const keyboard = message && "reply_markup" in message ? message.reply_markup : undefined;
  const asked =
    read.type === "confirm" && keyboard ? confirmKeyboard(keyboard, read.token, words) : null;
  const shown = asked !== null && (await showKeyboard(api, message, asked.markup));
  const text = shown
    ? words.say("telegram.confirm", { label: asked.label })
    : words.say("toast.unknownButton");
  await api
    .answerCallbackQuery(query.id, { text: cut(text, longestToast), show_alert: true })
    .catch(() => undefined);
}

/** False for a message that takes no buttons any more: it was deleted, or the bot may not write there. */
async function showKeyboard(
  api: Api,
  message: CallbackQuery["message"],
  markup: InlineKeyboardMarkup,
): Promise<boolean> {
  if (message === undefined) return false;
  try {
    await api.editMessageReplyMarkup(message.chat.id, message.message_id, { reply_markup: markup });
    return true;
  } catch (error) {
    if (isNotModified(error)) return true;
    const failure = toPlatformError(error, "edit");
    if (failure.kind === "refused") return false;
    throw failure;
  }
}
