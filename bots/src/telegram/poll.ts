import { setTimeout } from "node:timers/promises";
import type { Log } from "@duoyun/shared/runtime/log";
import type { Api } from "grammy";
import type { Update } from "grammy/types";
import { PlatformError } from "../adapter.ts";
import type { HubClient } from "../hub/hub.ts";
import { pauseAfter } from "../web/pause.ts";
import { allowedUpdates } from "./allowed-updates.ts";
import { describe } from "./platform-error.ts";
import type { Handle, Processing } from "./process-update.ts";

export type Polling = {
  hub: HubClient;
  log: Log;
  api: Api;
  processing: Processing;
  handle: Handle;
  onConnected(connected: boolean): void;
  stop: AbortSignal;
};

const waitSeconds = 10;
const standbyMilliseconds = 3_000;
const inHandMilliseconds = 250;

/** Fetches updates as long as this process has the right to; only one may, Telegram turns the others away. */
export async function poll(polling: Polling): Promise<void> {
  const { hub, processing, stop, log, onConnected } = polling;
  const fetched = createFetched(polling);
  let hasWebhook = true;
  let failures = 0;
  while (!stop.aborted) {
    try {
      const { leads } = await hub.chat.lead.mutate({
        platform: "telegram",
        holder: processing.holder,
      });
      if (leads && hasWebhook) {
        // One of earlier settings would have every fetch refused.
        await polling.api.deleteWebhook();
        hasWebhook = false;
      }
      if (leads) await fetched.next();
      onConnected(true);
      failures = 0;
      if (!leads) await setTimeout(standbyMilliseconds, undefined, { signal: stop });
    } catch (error) {
      if (stop.aborted) break;
      failures += 1;
      onConnected(false);
      if (failures % 10 === 1) log.warn({ why: describe(error) }, "no updates from Telegram");
      await pauseAfter(failures, stop).catch(() => undefined);
    }
  }
  onConnected(false);
}

/** What has been fetched and not yet handled: Telegram hears that an update has arrived only when it is not among these. */
function createFetched({ api, processing, handle, stop, log }: Polling) {
  const inHand = new Set<number>();
  const handled = new Set<number>();
  let last = 0;
  const take = (update: Update) => {
    if (inHand.has(update.update_id) || handled.has(update.update_id)) return;
    inHand.add(update.update_id);
    const run = () => processing.run(update, handle);
    untilHandled(run, { updateId: update.update_id, log, stop })
      .then(() => {
        inHand.delete(update.update_id);
        handled.add(update.update_id);
      })
      .catch(() => undefined);
  };
  return {
    next: async () => {
      const offset = inHand.size > 0 ? Math.min(...inHand) : last + 1;
      if (inHand.size === 0) handled.clear();
      const timeout = inHand.size > 0 ? 0 : waitSeconds;
      const updates = await api.getUpdates(
        { ...(last > 0 && { offset }), timeout, allowed_updates: [...allowedUpdates] },
        signalFor(stop),
      );
      const inOrder = updates.toSorted((a, b) => a.update_id - b.update_id);
      for (const update of inOrder) take(update);
      last = Math.max(last, ...inOrder.map(({ update_id: id }) => id));
      if (inHand.size > 0) await setTimeout(inHandMilliseconds, undefined, { signal: stop });
    },
  };
}

type ApiSignal = NonNullable<Parameters<Api["getUpdates"]>[1]>;

/** The library names a type of its own; at run time it takes the platform's signal, of which it is a copy. */
function signalFor(signal: AbortSignal): ApiSignal {
  return signal as unknown as ApiSignal;
}

type Attempt = { updateId: number; log: Log; stop: AbortSignal };

async function untilHandled(run: () => Promise<void>, attempt: Attempt): Promise<void> {
  const { updateId, log, stop } = attempt;
  for (let failures = 1; ; failures += 1) {
    stop.throwIfAborted();
    try {
      return await run();
    } catch (error) {
      if (failures % 10 === 1) log.warn({ updateId, why: describe(error) }, "an update waits");
      await pauseFor(error, failures, stop);
    }
  }
}

function pauseFor(error: unknown, failures: number, stop: AbortSignal): Promise<void> {
  const failure = error instanceof Error && error.cause ? error.cause : error;
  const seconds = failure instanceof PlatformError ? failure.retryAfterSeconds : undefined;
  if (seconds === undefined) return pauseAfter(failures, stop);
  return setTimeout(seconds * 1_000, undefined, { signal: stop });
}
