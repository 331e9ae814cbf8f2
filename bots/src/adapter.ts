import type { CardTone, ChatContent, Locale, Platform } from "@duoyun/shared";

/** What a person did, whatever the platform; `account` is the platform's own unchanging id of that person. */
export type ChatUpdate = {
  updateId: string;
  platform: Platform;
  account: string;
  chatId: string;
  locale: Locale;
  messageId: string | null;
  body:
    | { type: "say"; text: string }
    | { type: "tap"; token: string }
    | { type: "answer"; formId: string; button: string; values: Record<string, string> };
};

export type Toast = { text: string; tone: CardTone };

export type Capabilities = {
  /** A second send with the same key makes no second message, so a send in doubt may be repeated. */
  dedupesSends: boolean;
};

/** One chat platform. Nothing in here decides anything: it carries updates in and content out. */
export type Adapter = {
  platform: Platform;
  capabilities: Capabilities;
  /** Calls `handle` for every update, one at a time a person; an update counts as done when it resolves. */
  start(handle: (update: ChatUpdate) => Promise<void>): Promise<void>;
  send(message: SendMessage): Promise<{ messageId: string }>;
  edit(message: EditMessage): Promise<void>;
  /** A short private answer to one update. */
  toast(update: ChatUpdate, toast: Toast): Promise<void>;
  /** True while updates can arrive. */
  isConnected(): boolean;
  /** Ends the flow of updates and waits for those in hand. */
  stop(): Promise<void>;
};

export type SendMessage = { chatId: string; dedupeKey: string; content: ChatContent };
export type EditMessage = {
  chatId: string;
  messageId: string;
  /** A message only changes to a higher version; one that is not higher is ignored. */
  version: number;
  content: ChatContent;
};

/**
 * Thrown by an adapter that could not put a message: `refused` for good, `later` when nothing was
 * sent and it may be tried again, `unknown` when nobody can say whether it arrived.
 */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly kind: "refused" | "later" | "unknown";
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: "refused" | "later" | "unknown",
    message: string,
    options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
