import { ApiError, badRequest } from "./api-error.ts";
import type { Keyboard } from "./methods.ts";

export type FakeMessage = {
  messageId: number;
  chatId: number;
  text: string;
  keyboard: Keyboard["inline_keyboard"];
  deleted: boolean;
};

type State = "open" | "notStarted" | "blocked" | "kicked";

/** The chats that the bot may write to, and what it wrote there. */
export function createChats() {
  const states = new Map<number, State>();
  const moved = new Map<number, number>();
  const messages: FakeMessage[] = [];

  const check = (chatId: number) => {
    const to = moved.get(chatId);
    if (to !== undefined) {
      const description = "Bad Request: group chat was upgraded to a supergroup chat";
      throw new ApiError(400, description, { migrate_to_chat_id: to });
    }
    switch (states.get(chatId)) {
      case "open":
        return;
      case "blocked":
        throw new ApiError(403, "Forbidden: bot was blocked by the user");
      case "kicked":
        throw new ApiError(403, "Forbidden: bot was kicked from the supergroup chat");
      case "notStarted":
        throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user");
      default:
        throw badRequest("chat not found");
    }
  };
  return {
    check,
    set: (chatId: number, state: State) => void states.set(chatId, state),
    move: (from: number, to: number) => {
      moved.set(from, to);
      states.set(to, "open");
    },
    add: (message: Omit<FakeMessage, "messageId" | "deleted">): FakeMessage => {
      const whole = { ...message, messageId: messages.length + 1, deleted: false };
      messages.push(whole);
      return whole;
    },
    find: (chatId: number, messageId: number): FakeMessage => {
      check(chatId);
      const found = messages.find((one) => one.chatId === chatId && one.messageId === messageId);
      if (!found || found.deleted) throw badRequest("message to edit not found");
      return found;
    },
    in: (chatId: number) => messages.filter((one) => one.chatId === chatId && !one.deleted),
  };
}
