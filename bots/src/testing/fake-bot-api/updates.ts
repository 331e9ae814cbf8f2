import { setTimeout } from "node:timers/promises";
import type { Update } from "grammy/types";
import { ApiError } from "./api-error.ts";
import type { Given } from "./methods.ts";

type NewUpdate = Omit<Update, "update_id">;
type Webhook = Given<"setWebhook">;

/** What the bot has not taken yet: it waits to be fetched, or is sent until it is answered with 200. */
export function createUpdates() {
  const waiting: Update[] = [];
  const aborter = new AbortController();
  let nextId = 1_000;
  let webhook: Webhook | null = null;
  let fetching: AbortController | null = null;
  let wake = () => {};
  let conflicts = 0;
  let sending: Promise<void> = Promise.resolve();

  const deliver = (update: Update) => {
    if (webhook === null) {
      waiting.push(update);
      return wake();
    }
    const to = webhook;
    sending = sending.then(() => sendUntilTaken(to, update, aborter.signal)).catch(() => undefined);
  };
  const ready = (offset: number | undefined) => {
    if (offset !== undefined) {
      const kept = waiting.filter((update) => update.update_id >= offset);
      waiting.splice(0, waiting.length, ...kept);
    }
    return waiting;
  };
  return {
    conflicts: () => conflicts,
    waiting: () => waiting.length,
    add: (update: NewUpdate): Update => {
      nextId += 1;
      const whole = { update_id: nextId, ...update };
      deliver(whole);
      return whole;
    },
    /** Delivers an update that was delivered before, as Telegram does when it is in doubt. */
    again: deliver,
    setWebhook: (given: Webhook) => {
      webhook = given;
      for (const update of waiting.splice(0)) deliver(update);
      return true;
    },
    deleteWebhook: () => {
      webhook = null;
      return true;
    },
    fetch: async ({ offset, limit, timeout }: Given<"getUpdates">): Promise<Update[]> => {
      if (webhook !== null) throw conflict("can't use getUpdates method while webhook is active");
      if (fetching !== null) conflicts += 1;
      fetching?.abort();
      const own = new AbortController();
      fetching = own;
      if (ready(offset).length === 0 && timeout > 0) {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const ended = AbortSignal.any([own.signal, aborter.signal]);
        await Promise.race([
          woken,
          setTimeout(timeout * 1_000, undefined, { signal: ended }).catch(() => undefined),
        ]);
      }
      if (own.signal.aborted) throw conflict("terminated by other getUpdates request");
      fetching = null;
      return waiting.slice(0, limit);
    },
    stop: async () => {
      aborter.abort();
      await sending;
    },
  };
}

function conflict(description: string): ApiError {
  return new ApiError(409, `Conflict: ${description}`);
}

const betweenTriesMilliseconds = 100;

async function sendUntilTaken(to: Webhook, update: Update, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const headers = {
      "content-type": "application/json",
      ...(to.secret_token && { "x-telegram-bot-api-secret-token": to.secret_token }),
    };
    const body = JSON.stringify(update);
    const answer = await fetch(to.url, { method: "POST", headers, body, signal: stop }).catch(
      () => null,
    );
    if (answer?.ok) return;
    await setTimeout(betweenTriesMilliseconds, undefined, { signal: stop });
  }
}
