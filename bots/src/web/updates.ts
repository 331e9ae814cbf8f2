import type { WebUpdate } from "@duoyun/shared";
import type { Log } from "@duoyun/shared/runtime/log";
import type { HubClient } from "../hub/hub.ts";
import { pauseAfter } from "./pause.ts";

export type UpdatesOptions = {
  hub: HubClient;
  log: Log;
  stop: AbortSignal;
  onUpdate(update: WebUpdate): void;
  onConnected(connected: boolean): void;
};

/** Listens until stopped; whatever ends a stream, a new one brings all that is not acknowledged. */
export async function listen(options: UpdatesOptions): Promise<void> {
  let failures = 0;
  while (!options.stop.aborted) {
    const reason = await listenOnce(options, () => {
      failures = 0;
    });
    options.onConnected(false);
    failures += 1;
    if (options.stop.aborted) return;
    options.log.warn({ err: reason }, "the stream of updates ended, listening again");
    await pauseAfter(failures, options.stop).catch(() => undefined);
  }
}

function listenOnce(
  { hub, stop, onUpdate, onConnected }: UpdatesOptions,
  onAlive: () => void,
): Promise<unknown> {
  return new Promise((resolve) => {
    const subscription = hub.webplatform.updates.subscribe(
      {},
      {
        onStarted: onAlive,
        onData: ({ data }) => onUpdate(data),
        onConnectionStateChange: ({ state }) => onConnected(state === "pending"),
        onError: resolve,
        onComplete: () => resolve(undefined),
        onStopped: () => resolve(undefined),
      },
    );
    const end = () => {
      subscription.unsubscribe();
      resolve(undefined);
    };
    if (stop.aborted) end();
    else stop.addEventListener("abort", end, { once: true });
  });
}
