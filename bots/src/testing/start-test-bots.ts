import { createLog } from "@duoyun/shared/runtime/log";
import { createQueueBackend } from "@duoyun/shared/runtime/queue";
import type { Adapter } from "../adapter.ts";
import { createHub } from "../hub/hub.ts";
import { runBots } from "../run-bots.ts";
import { createTelegramAdapter, type TelegramSettings } from "../telegram/telegram-adapter.ts";
import { createWebAdapter } from "../web/web-adapter.ts";

export type TestBotsOptions = {
  hubUrl: string;
  botKey: string;
  queueDatabaseUrl: string;
  /** Instead of the web chat's. */
  adapter?: Adapter;
  /** Beside the web chat. */
  telegram?: TelegramSettings;
};
export type TestBots = { stop(): Promise<void> };

const log = createLog("bots", "fatal");

/** The bots as they run, on one platform, inside a test's own process. */
export async function startTestBots(options: TestBotsOptions): Promise<TestBots> {
  const hub = createHub(options);
  const queue = createQueueBackend({ queueDatabaseUrl: options.queueDatabaseUrl, log });
  const stops: (() => Promise<unknown> | unknown)[] = [];
  const stopper = {
    add: (_: string, stop: () => Promise<unknown> | unknown) => void stops.push(stop),
  };
  const { telegram } = options;
  const adapters = [
    options.adapter ?? createWebAdapter({ hub, log }),
    ...(telegram ? [createTelegramAdapter({ hub, log, settings: telegram })] : []),
  ];
  await runBots({ hub, queue, adapters, log, stopper });
  return {
    stop: async () => {
      for (const stop of stops.toReversed()) await stop();
    },
  };
}

/** The web chat's adapter alone, for the suite that every adapter passes. */
export function createTestWebAdapter(options: { hubUrl: string; botKey: string }): Adapter {
  return createWebAdapter({ hub: createHub(options), log });
}

/** Telegram's adapter alone, for the same suite. */
export function createTestTelegramAdapter(
  options: { hubUrl: string; botKey: string },
  settings: TelegramSettings,
): Adapter {
  return createTelegramAdapter({ hub: createHub(options), log, settings });
}
