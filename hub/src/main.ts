import { flushCompileCache } from "node:module";
import { createLog } from "@duoyun/shared/runtime/log";
import { createQueueBackend } from "@duoyun/shared/runtime/queue";
import { createStopper } from "@duoyun/shared/runtime/stop";
import { readHubEnvironment } from "./environment.ts";
import { migrateAtStart } from "./server/migrate-at-start.ts";
import { openHub } from "./server/open-hub.ts";
import { readRoles } from "./server/roles.ts";
import { runApi } from "./server/run-api.ts";
import { runWorker } from "./server/run-worker.ts";

const environment = readHubEnvironment();
const log = createLog("hub", environment.LOG_LEVEL);
const stopper = createStopper({ log });
try {
  const roles = readRoles(process.argv.slice(2));
  await migrateAtStart(environment);
  const queue = createQueueBackend({
    redisUrl: environment.REDIS_URL,
    queueDatabaseUrl: environment.QUEUE_DATABASE_URL,
    log,
  });
  stopper.add("queue", () => queue.close());
  const hub = await openHub({ environment, log, stopper, queue });
  if (roles.includes("worker")) runWorker(hub, stopper);
  if (roles.includes("api")) await runApi(hub, environment, stopper);
  // Node keeps compiled code as a process ends; one that is killed would leave the next start none.
  flushCompileCache();
} catch (error) {
  if (!stopper.signal.aborted) {
    log.fatal({ err: error }, "the hub did not start");
    await stopper.stop("the start failed", 1);
  }
}
