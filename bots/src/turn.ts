import type { CardTone, ChatContent } from "@duoyun/shared";
import type { Adapter, ChatUpdate } from "./adapter.ts";
import type { Hub, HubClient } from "./hub/hub.ts";
import { cut } from "./text/clean.ts";
import { type Words, wordsFor } from "./text/words.ts";

/** One update in hand: whose it is, the hub as that person, and the ways to answer. */
export type Turn = {
  update: ChatUpdate;
  /** The hub as the person whose update it is. */
  hub: HubClient;
  /** The hub as the bots themselves, for whom is linked to nobody yet. */
  bot: HubClient;
  asks: Adapter["capabilities"]["asks"];
  words: Words;
  reply(content: ChatContent): Promise<string>;
  say(text: string, suggestions?: string[]): Promise<void>;
  edit(message: { id: string; version: number }, content: ChatContent): Promise<void>;
  toast(text: string, tone: CardTone): Promise<void>;
};

const longestToast = 200;
const longestText = 4_000;

/** A turn that is taken again after a failure answers with the same keys, so nothing is said twice. */
export function openTurn(hub: Hub, adapter: Adapter, update: ChatUpdate): Turn {
  const { chatId, platform, updateId, locale } = update;
  let answers = 0;
  const reply = async (content: ChatContent) => {
    answers += 1;
    const dedupeKey = `${platform}-${updateId}-${answers}`;
    const { messageId } = await adapter.send({ chatId, dedupeKey, content, locale });
    return messageId;
  };
  return {
    update,
    hub: hub.as(update),
    bot: hub.bot,
    asks: adapter.capabilities.asks,
    words: wordsFor(update.locale),
    reply,
    say: async (text, suggestions) => {
      const content = { type: "text" as const, text: cut(text, longestText) };
      await reply(suggestions === undefined ? content : { ...content, suggestions });
    },
    edit: ({ id, version }, content) =>
      adapter.edit({ chatId, messageId: id, version, content, locale }),
    toast: (text, tone) => adapter.toast(update, { text: cut(text, longestToast), tone }),
  };
}
