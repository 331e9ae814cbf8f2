import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { Log } from "@duoyun/shared/runtime/log";
import type { ChatUpdate } from "../adapter.ts";
import type { HubClient } from "../hub/hub.ts";
import { pauseAfter } from "./pause.ts";

export type Doing = {
  hub: HubClient;
  log: Log;
  handle: (update: ChatUpdate) => Promise<void>;
  stop: AbortSignal;
};

/** Handles an update and acknowledges it, again and again until it works; rejects when stopped, as it comes again after a restart. */
export async function handleUntilDone(
  update: ChatUpdate,
  { hub, log, handle, stop }: Doing,
): Promise<void> {
  const finish = async () => {
    await handle(update);
    crashPoint("bots.update.beforeAck");
    await hub.webplatform.ack.mutate({ updateId: update.updateId });
    crashPoint("bots.update.afterAck");
  };
  for (let failures = 1; ; failures += 1) {
    stop.throwIfAborted();
    try {
      return await finish();
    } catch (error) {
      if (failures % 10 === 1) {
        const about = { err: error, updateId: update.updateId, failures };
        log.warn(about, "an update could not be handled, trying again");
      }
      await pauseAfter(failures, stop);
    }
  }
}
