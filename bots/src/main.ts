import { createLog } from "@duoyun/shared/runtime/log";
import { createQueueBackend } from "@duoyun/shared/runtime/queue";
import { createStopper } from "@duoyun/shared/runtime/stop";
import type { Adapter } from "./adapter.ts";
import { deliver } from "./deliver.ts";
import { readBotsEnvironment } from "./environment.ts";
import { handleUpdate } from "./handle-update.ts";
import { createHub } from "./hub/hub.ts";
import { serveHealth } from "./serve-health.ts";
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
const adapters: Adapter[] = set.WEB_CHAT === "1" ? [createWebAdapter({ hub, log })] : [];

const health = await serveHealth(set.BOTS_PORT, adapters);
stopper.add("health", () => health.close());
stopper.add("queue", () => queue.close());
for (const adapter of adapters) {
  await adapter.start((update) => handleUpdate({ hub, log }, adapter, update));
  stopper.add(adapter.platform, () => adapter.stop());
}
const byPlatform = new Map(adapters.map((adapter) => [adapter.platform, adapter]));
await queue.openWorker("deliveries", (job) => deliver({ hub, adapters: byPlatform }, job), {
  concurrency: 8,
});
log.info({ address: health.address, platforms: [...byPlatform.keys()] }, "ready");
