import { flushCompileCache } from "node:module";
import { createLog } from "@duoyun/shared/runtime/log";
import { createQueueBackend } from "@duoyun/shared/runtime/queue";
import { createStopper } from "@duoyun/shared/runtime/stop";
import { readBotsEnvironment } from "./environment.ts";
import { createHub } from "./hub/hub.ts";
import { runBots } from "./run-bots.ts";
import { serveHealth } from "./serve-health.ts";
import { readTelegramSettings } from "./telegram/settings.ts";
import { createTelegramAdapter } from "./telegram/telegram-adapter.ts";
import { createWebAdapter } from "./web/web-adapter.ts";

const set = readBotsEnvironment();
const log = createLog("bots", set.LOG_LEVEL);
const stopper = createStopper({ log });
const hub = createHub({ hubUrl: set.HUB_URL, botKey: set.BOT_KEY });
const queue = createQueueBackend({
  redisUrl: set.REDIS_URL,
  queueDatabaseUrl: set.QUEUE_DATABASE_URL,
  log,
});
const telegram = readTelegramSettings(set);
const adapters = [
  ...(set.WEB_CHAT === "1" ? [createWebAdapter({ hub, log })] : []),
  ...(telegram ? [createTelegramAdapter({ hub, log, settings: telegram })] : []),
];

const health = await serveHealth(set.BOTS_PORT, adapters);
stopper.add("health", () => health.close());
await runBots({ hub, queue, adapters, log, stopper });
log.info({ address: health.address, platforms: adapters.map(({ platform }) => platform) }, "ready");
// A process that is killed keeps no compiled code for the next start.
flushCompileCache();
