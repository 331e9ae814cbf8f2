import type { Log } from "@duoyun/shared/runtime/log";
import type { Api } from "grammy";
import type { Adapter } from "../adapter.ts";
import type { HubClient } from "../hub/hub.ts";
import { pauseAfter } from "../web/pause.ts";
import { allowedUpdates } from "./allowed-updates.ts";
import { publishMenu } from "./menu.ts";
import { describe } from "./platform-error.ts";
import { poll } from "./poll.ts";
import type { Handle, Processing } from "./process-update.ts";
import type { TelegramSettings } from "./telegram-adapter.ts";
import { createWebhook } from "./webhook.ts";

export type Receiving = {
  hub: HubClient;
  log: Log;
  api: Api;
  settings: TelegramSettings;
  processing: Processing;
};

type Receiver = Pick<Adapter, "start" | "stop" | "isConnected" | "webhook">;

/** Updates as they come: fetched, or sent to us where a webhook is set. */
export function receiveUpdates(parts: Receiving): Receiver {
  const stopping = new AbortController();
  let connected = false;
  let running: Promise<unknown> = Promise.resolve();
  const onConnected = (now: boolean) => {
    connected = now;
  };
  const webhook = parts.settings.webhook && createWebhook(parts.settings.webhook, parts.processing);
  const run = (handle: Handle) =>
    webhook
      ? announceWebhook(parts, onConnected, stopping.signal)
      : poll({ ...parts, handle, onConnected, stop: stopping.signal });
  return {
    isConnected: () => connected,
    start: async (handle) => {
      webhook?.open(handle);
      const menu = untilDone(() => publishMenu(parts.api), parts.log, stopping.signal);
      running = Promise.all([run(handle), menu]);
    },
    stop: async () => {
      stopping.abort();
      await running;
      await parts.processing.idle();
    },
    ...(webhook && { webhook }),
  };
}

async function announceWebhook(
  { api, settings, log }: Receiving,
  onConnected: (connected: boolean) => void,
  stop: AbortSignal,
): Promise<void> {
  const { webhook } = settings;
  if (webhook === undefined) return;
  const options = { secret_token: webhook.secret, allowed_updates: [...allowedUpdates] };
  await untilDone(() => api.setWebhook(webhook.url, options), log, stop);
  onConnected(!stop.aborted);
}

async function untilDone(work: () => Promise<unknown>, log: Log, stop: AbortSignal): Promise<void> {
  for (let failures = 1; !stop.aborted; failures += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (failures % 10 === 1)
        log.warn({ why: describe(error) }, "Telegram did not take a setting");
      await pauseAfter(failures, stop).catch(() => undefined);
    }
  }
}
