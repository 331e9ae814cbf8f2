import type { Log } from "@duoyun/shared/runtime/log";
import { Api } from "grammy";
import type { Adapter } from "../adapter.ts";
import type { Hub } from "../hub/hub.ts";
import { createAnswers } from "./answers.ts";
import { tellHub } from "./group-news.ts";
import { createMessages } from "./messages.ts";
import { createProcessing } from "./process-update.ts";
import { receiveUpdates } from "./receive-updates.ts";

export type TelegramSettings = {
  token: string;
  /** The address of a Bot API server of one's own, or of a test's. */
  apiRoot?: string | undefined;
  /** Updates are fetched where this is absent, and sent to this address where it is not. */
  webhook?: { url: string; secret: string } | undefined;
};

export type TelegramParts = { hub: Hub; log: Log; settings: TelegramSettings };

const callSeconds = 30;

/** Telegram through its Bot API; an update counts as received only once it has been handled. */
export function createTelegramAdapter({ hub, log, settings }: TelegramParts): Adapter {
  const { token, apiRoot } = settings;
  const api = new Api(token, { timeoutSeconds: callSeconds, ...(apiRoot && { apiRoot }) });
  const groups = tellHub(hub.bot);
  const messages = createMessages(api, groups);
  const answers = createAnswers(api, messages);
  const processing = createProcessing({ hub: hub.bot, groups, answers, log });
  const receiving = receiveUpdates({ hub: hub.bot, log, api, settings, processing });
  return {
    platform: "telegram",
    // What this process has sent it knows; what another one sent before it died, nobody does.
    capabilities: { dedupesSends: false, asks: "questions" },
    isConnected: receiving.isConnected,
    start: receiving.start,
    send: messages.send,
    edit: messages.edit,
    toast: answers.toast,
    stop: receiving.stop,
    ...(receiving.webhook && { webhook: receiving.webhook }),
  };
}
