import type { CardTone, ChatContent, Locale, Platform } from "@duoyun/shared";

/** What a person did, whatever the platform; `account` is the platform's own unchanging id of that person. */
export type ChatUpdate = {
  updateId: string;
  platform: Platform;
  account: string;
  chatId: string;
  locale: Locale;
  messageId: string | null;
  /** What the platform calls the person; absent where the platform is the hub's own page. */
  sender?: string;
  /** Where it was said, if that was in a group; it is answered in private all the same. */
  group?: { id: string; title: string };
  body:
    | { type: "say"; text: string }
    | { type: "tap"; token: string }
    | { type: "answer"; formId: string; button: string; values: Record<string, string> }
    /** The place of the option that was picked, where a form is asked one question at a time. */
    | { type: "choose"; formId: string; option: number };
};

export type Toast = { text: string; tone: CardTone };

export type Capabilities = {
  /** A second send with the same key makes no second message, so a send in doubt may be repeated. */
  dedupesSends: boolean;
  /** Whether a form comes as whole steps with fields to fill in, or as one question a message. */
  asks: "steps" | "questions";
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
  /** Where a platform sends its updates to us instead of being asked for them. */
  webhook?: WebhookReceiver;
};

export type WebhookReceiver = {
  path: string;
  /** Answers with the status of the HTTP answer; anything but 200 brings the update again. */
  receive(request: {
    headers: Readonly<Record<string, string | string[] | undefined>>;
    body: unknown;
  }): Promise<number>;
};

/** `locale` is the reader's, for the few words that an adapter adds itself; Chinese when absent. */
export type SendMessage = {
  chatId: string;
  dedupeKey: string;
  content: ChatContent;
  locale?: Locale;
};
export type EditMessage = {
  chatId: string;
  messageId: string;
  /** A message only changes to a higher version; one that is not higher is ignored. */
  version: number;
  content: ChatContent;
  locale?: Locale;
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
