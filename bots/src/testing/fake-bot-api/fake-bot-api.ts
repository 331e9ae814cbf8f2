import type { Update } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { createChats, type FakeMessage } from "./chats.ts";
import { createFaults, type Faults } from "./faults.ts";
import type { Given, Keyboard, MethodName } from "./methods.ts";
import { createFakePerson, type FakePerson, type PersonFacts } from "./person.ts";
import { createQueries } from "./queries.ts";
import { createRates, type Limits } from "./rates.ts";
import { readHtml, within } from "./read-html.ts";
import { serve } from "./serve.ts";
import { toMessage } from "./to-message.ts";
import { createUpdates } from "./updates.ts";

/** A Bot API on the loopback that is as strict as the documents say, and people to write to the bot. */
export type FakeBotApi = {
  url: string;
  token: string;
  person(facts: PersonFacts): FakePerson;
  faults: Faults;
  /** Delivers an update once more. */
  again(update: Update): void;
  /** How often a second process fetched updates while one was at it. */
  conflicts(): number;
  /** The commands of a scope and language, as the bot has set them. */
  menu(scope: string, language?: string): string[];
  queries: Pick<ReturnType<typeof createQueries>, "setLife">;
  chats: Pick<ReturnType<typeof createChats>, "set" | "move" | "in">;
  /** Every call that was refused, with the reason. */
  refused(): string[];
  stop(): Promise<void>;
};

type Results = { [Name in MethodName]: (given: Given<Name>) => unknown };

const token = "123456:fake-token-of-a-test-bot-only";

export async function startFakeBotApi(limits: Partial<Limits> = {}): Promise<FakeBotApi> {
  const chats = createChats();
  const queries = createQueries();
  const updates = createUpdates();
  const faults = createFaults();
  const rates = createRates({ burst: 20, groupPerMinute: 20, ...limits });
  const menus = new Map<string, string[]>();

  const results: Results = {
    sendMessage: ({ chat_id: chatId, ...given }) => {
      chats.check(chatId);
      rates.spend(chatId);
      return toMessage(chats.add({ chatId, ...contentOf(given) }));
    },
    editMessageText: ({ chat_id: chatId, message_id: id, ...given }) =>
      change(chats.find(chatId, id), contentOf(given)),
    editMessageReplyMarkup: ({ chat_id: chatId, message_id: id, reply_markup }) => {
      const message = chats.find(chatId, id);
      return change(message, { text: message.text, keyboard: reply_markup?.inline_keyboard ?? [] });
    },
    answerCallbackQuery: ({ callback_query_id: id, text = "", show_alert = false }) =>
      queries.answer(id, text, show_alert),
    getUpdates: updates.fetch,
    setWebhook: updates.setWebhook,
    deleteWebhook: updates.deleteWebhook,
    setMyCommands: ({ commands, scope, language_code: language = "" }) => {
      menus.set(
        `${scope.type}/${language}`,
        commands.map(({ command }) => command),
      );
      return true;
    },
  };
  const server = await serve({ token, results, faults });
  return {
    url: server.url,
    token,
    faults,
    queries,
    chats,
    person: (facts) => createFakePerson({ facts, chats, queries, updates }),
    again: updates.again,
    conflicts: updates.conflicts,
    menu: (scope, language = "") => menus.get(`${scope}/${language}`) ?? [],
    refused: server.refused,
    stop: async () => {
      await updates.stop();
      await server.stop();
    },
  };
}

type GivenContent = { text: string; parse_mode?: "HTML"; reply_markup?: Keyboard };
type Content = Pick<FakeMessage, "text" | "keyboard">;

function contentOf({ text, parse_mode, reply_markup }: GivenContent): Content {
  const keyboard = reply_markup?.inline_keyboard ?? [];
  return { text: parse_mode === "HTML" ? readHtml(text) : within(text), keyboard };
}

function change(message: FakeMessage, to: Content) {
  const same = { text: message.text, keyboard: message.keyboard };
  if (JSON.stringify(same) === JSON.stringify(to)) {
    throw badRequest("message is not modified: specified new message content is exactly the same");
  }
  Object.assign(message, to);
  return toMessage(message);
}
