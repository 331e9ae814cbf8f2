import type { Log } from "@duoyun/shared/runtime/log";
import type { QueueBackend, RunningJob } from "@duoyun/shared/runtime/queue";
import type { Stopper } from "@duoyun/shared/runtime/stop";
import type { Adapter } from "./adapter.ts";
import { deliver } from "./deliver.ts";
import { handleUpdate } from "./handle-update.ts";
import type { Hub } from "./hub/hub.ts";

export type BotsParts = {
  hub: Hub;
  queue: QueueBackend;
  adapters: readonly Adapter[];
  log: Log;
  stopper: Pick<Stopper, "add">;
};

// The lock is renewed while a delivery runs; a short one lets another worker soon take over from a dead one.
const worker = { concurrency: 8, lockSeconds: 10 };

/** Starts every platform and the worker of the deliveries, and hands their ends to the stopper. */
export async function runBots({ hub, queue, adapters, log, stopper }: BotsParts): Promise<void> {
  stopper.add("queue", () => queue.close());
  for (const adapter of adapters) {
    await adapter.start((update) => handleUpdate({ hub, log }, adapter, update));
    stopper.add(adapter.platform, () => adapter.stop());
  }
  const byPlatform = new Map(adapters.map((adapter) => [adapter.platform, adapter]));
  const run = (job: RunningJob) => deliver({ hub, adapters: byPlatform }, job);
  await queue.openWorker("deliveries", run, worker);
}
