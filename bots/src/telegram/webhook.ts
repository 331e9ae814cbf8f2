import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Update } from "grammy/types";
import { z } from "zod";
import type { WebhookReceiver } from "../adapter.ts";
import type { Handle, Processing } from "./process-update.ts";

const secretHeader = "x-telegram-bot-api-secret-token";
// Telegram leaves a slow listener and sends the update again; it hears "not yet" before that.
const patienceMilliseconds = 8_000;

/** What Telegram sends is an update as its own types say; only its id is checked here, each use checks the rest. */
const AnyUpdate = z.custom<Update>(
  (value) => z.object({ update_id: z.int() }).safeParse(value).success,
);

type WebhookSettings = { url: string; secret: string; patience?: number };
type Webhook = WebhookReceiver & { open(handle: Handle): void };

/** Takes the updates that Telegram sends; whoever does not know the secret is turned away. */
export function createWebhook(
  { url, secret, patience = patienceMilliseconds }: WebhookSettings,
  processing: Processing,
): Webhook {
  let handle: Handle | null = null;
  return {
    path: new URL(url).pathname,
    open: (handler) => {
      handle = handler;
    },
    receive: async ({ headers, body }) => {
      const given = headers[secretHeader];
      if (typeof given !== "string" || !isSame(given, secret)) return 401;
      const update = AnyUpdate.safeParse(body);
      if (!update.success) return 400;
      if (handle === null) return 503;
      return answerInTime(processing.run(update.data, handle), patience);
    },
  };
}

async function answerInTime(work: Promise<void>, patience: number): Promise<number> {
  const handled = work.then(
    () => 200,
    () => 503,
  );
  return Promise.race([handled, setTimeout(patience, 503, { ref: false })]);
}

function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
