import { type Adapter, PlatformError, type SendMessage } from "../adapter.ts";

export type FakePlatform = {
  adapter: Adapter;
  toasts: string[];
  sentTo(chatId: string): SendMessage[];
  /** What the next send to this chat does before the platform works again. */
  failNext(chatId: string, error: PlatformError): void;
};

/** A platform that cannot say whether a repeated send is the same one, and fails when a test wants it to. */
export function createFakePlatform(platform: Adapter["platform"]): FakePlatform {
  const sent: SendMessage[] = [];
  const toasts: string[] = [];
  const failures = new Map<string, PlatformError>();
  return {
    toasts,
    sentTo: (chatId) => sent.filter((message) => message.chatId === chatId),
    failNext: (chatId, error) => void failures.set(chatId, error),
    adapter: {
      platform,
      capabilities: { dedupesSends: false, asks: "steps" },
      isConnected: () => true,
      start: async () => undefined,
      stop: async () => undefined,
      send: async (message) => {
        const failure = failures.get(message.chatId);
        failures.delete(message.chatId);
        if (failure) throw failure;
        sent.push(message);
        return { messageId: `message-${sent.length}` };
      },
      edit: async () => undefined,
      toast: async (_, { text }) => void toasts.push(text),
    },
  };
}

/** The three ways in which a platform fails to take a message. */
export const failures = {
  inDoubt: new PlatformError("unknown", "The connection broke."),
  refused: new PlatformError("refused", "The chat is blocked."),
  tooMany: new PlatformError("later", "Too many requests.", { retryAfterSeconds: 1 }),
};
