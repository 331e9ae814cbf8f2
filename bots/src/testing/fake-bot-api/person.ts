import type { Update, User } from "grammy/types";
import type { createChats, FakeMessage } from "./chats.ts";
import type { Answered, createQueries } from "./queries.ts";
import { toMessage } from "./to-message.ts";
import type { createUpdates } from "./updates.ts";

export type PersonFacts = { id: number; name: string; language?: string; started?: boolean };

/** Somebody with Telegram on their phone. */
export type FakePerson = {
  id: number;
  say(text: string, inChat?: number): Update;
  /** Taps the button that carries this label, on the newest message that has one. */
  tap(label: RegExp, inChat?: number): Update;
  /** Sends callback data that no button carries. */
  forge(message: FakeMessage, data: string): Update;
  sees(inChat?: number): FakeMessage[];
  answers(): Answered[];
  /** Throws the bot out of a group; the bot is not always told. */
  removeBot(group: number, told?: boolean): void;
  /** Makes a supergroup of a group. */
  upgrade(group: number, to: number): Update;
  delete(message: FakeMessage): void;
};

type Parts = {
  facts: PersonFacts;
  chats: ReturnType<typeof createChats>;
  queries: ReturnType<typeof createQueries>;
  updates: ReturnType<typeof createUpdates>;
};

export function createFakePerson({ facts, chats, queries, updates }: Parts): FakePerson {
  const { id, name, language = "zh-hans", started = true } = facts;
  const from = { id, is_bot: false, first_name: name, language_code: language } satisfies User;
  chats.set(id, started ? "open" : "notStarted");
  let said = 1_000_000;

  const press = (message: FakeMessage, data: string) =>
    updates.add({
      callback_query: {
        id: queries.open(id),
        from,
        chat_instance: "1",
        data,
        message: asUpdate(message),
      },
    });
  return {
    id,
    say: (text, inChat = id) => {
      if (inChat === id) chats.set(id, "open");
      said += 1;
      const chat =
        inChat === id
          ? { id, type: "private" as const, first_name: name }
          : { id: inChat, type: "supergroup" as const, title: "group" };
      return updates.add({ message: { message_id: said, date: 1, chat, from, text } });
    },
    tap: (label, inChat = id) => {
      for (const message of chats.in(inChat).toReversed()) {
        const data = message.keyboard.flat().find(({ text }) => label.test(text))?.callback_data;
        if (data !== undefined) return press(message, data);
      }
      throw new Error(`${name} sees no button ${label}.`);
    },
    forge: press,
    sees: (inChat = id) => chats.in(inChat),
    answers: () => queries.to(id),
    removeBot: (group, told = true) => {
      chats.set(group, "kicked");
      if (told) updates.add({ my_chat_member: removal(from, group) });
    },
    upgrade: (group, to) => {
      chats.move(group, to);
      const chat = { id: group, type: "group" as const, title: "group" };
      said += 1;
      const message = { message_id: said, date: 1, chat, from, migrate_to_chat_id: to };
      return updates.add({ message });
    },
    delete: (message) => {
      message.deleted = true;
    },
  };
}

function removal(from: User, group: number): NonNullable<Update["my_chat_member"]> {
  const bot: User = { id: 123_456, is_bot: true, first_name: "Duoyun" };
  return {
    chat: { id: group, type: "supergroup", title: "group" },
    from,
    date: 1,
    old_chat_member: { status: "left", user: bot },
    new_chat_member: { status: "kicked", user: bot, until_date: 0 },
  };
}

type MessageOfQuery = NonNullable<NonNullable<Update["callback_query"]>["message"]>;

/** The library's type wants all that a message may hold; what a bot reads of it is here. */
function asUpdate(message: FakeMessage): MessageOfQuery {
  return toMessage(message) as unknown as MessageOfQuery;
}
