import type { WebUpdate } from "@duoyun/shared";
import type { Log } from "@duoyun/shared/runtime/log";
import { type Adapter, type ChatUpdate, PlatformError } from "../adapter.ts";
import type { Hub } from "../hub/hub.ts";
import { readHubError } from "../hub/read-error.ts";
import { handleUntilDone } from "./handle-until-done.ts";
import { createLanes } from "./lanes.ts";
import { createRecent } from "./recent.ts";
import { listen } from "./updates.ts";

/** The chat that is built into the web page; its platform is the hub, a person's chat is the person. */
export function createWebAdapter({ hub, log }: { hub: Hub; log: Log }): Adapter {
  const stopping = new AbortController();
  const lanes = createLanes();
  const recent = createRecent();
  let connected = false;
  let listening: Promise<void> = Promise.resolve();
  const platform = hub.bot.webplatform;

  return {
    platform: "web",
    capabilities: { dedupesSends: true, asks: "steps" },
    isConnected: () => connected,
    start: async (handle) => {
      const onUpdate = (update: WebUpdate) => {
        if (!recent.add(update.updateId)) return;
        const work = () =>
          handleUntilDone(toChatUpdate(update), {
            hub: hub.bot,
            log,
            handle,
            stop: stopping.signal,
          });
        lanes.run(update.personId, work).catch((error: unknown) => {
          recent.delete(update.updateId);
          if (!stopping.signal.aborted) log.error({ err: error }, "an update was not handled");
        });
      };
      const onConnected = (now: boolean) => {
        connected = now;
      };
      listening = listen({ hub: hub.bot, log, stop: stopping.signal, onUpdate, onConnected });
    },
    send: ({ chatId, dedupeKey, content }) =>
      put(() => platform.post.mutate({ personId: chatId, dedupeKey, content })),
    edit: ({ messageId, version, content }) =>
      put(async () => void (await platform.edit.mutate({ messageId, version, content }))),
    toast: ({ account, updateId }, { text, tone }) =>
      put(() => platform.toast.mutate({ personId: account, updateId, text, tone })),
    stop: async () => {
      stopping.abort();
      await Promise.all([listening, lanes.idle()]);
    },
  };
}

async function put<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    const known = readHubError(error);
    if (known === null) throw error;
    if (known.type === "away")
      throw new PlatformError("unknown", "The hub is away.", { cause: error });
    const kind = known.code === "rate_limited" ? "later" : "refused";
    throw new PlatformError(kind, known.text.en, { cause: error });
  }
}

function toChatUpdate({ updateId, personId, locale, messageId, body }: WebUpdate): ChatUpdate {
  const person = { account: personId, chatId: personId };
  return { platform: "web", updateId, ...person, locale, messageId, body };
}
