import { type Adapter, PlatformError, type SendMessage } from "../adapter.ts";

export type FakePlatform = {
  adapter: Adapter;
  sent: SendMessage[];
  /** What the next sends do before the platform works again. */
  failNext(...errors: PlatformError[]): void;
};

/** A platform that cannot say whether a repeated send is the same one, and fails when a test wants it to. */
export function createFakePlatform(platform: Adapter["platform"]): FakePlatform {
  const sent: SendMessage[] = [];
  const failures: PlatformError[] = [];
  return {
    sent,
    failNext: (...errors) => void failures.push(...errors),
    adapter: {
      platform,
      capabilities: { dedupesSends: false },
      isConnected: () => true,
      start: async () => undefined,
      stop: async () => undefined,
      send: async (message) => {
        const failure = failures.shift();
        if (failure) throw failure;
        sent.push(message);
        return { messageId: `message-${sent.length}` };
      },
      edit: async () => undefined,
      toast: async () => undefined,
    },
  };
}

export const inDoubt = new PlatformError("unknown", "The connection broke.");
export const refused = new PlatformError("refused", "The chat is blocked.");
export const tooMany = new PlatformError("later", "Too many requests.", { retryAfterSeconds: 1 });
