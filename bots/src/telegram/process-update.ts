import { randomUUID } from "node:crypto";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { ChatUpdate } from "../adapter.ts";
import type { HubClient } from "../hub/hub.ts";
import { createLanes } from "../web/lanes.ts";
import type { Answers } from "./answers.ts";
import { readCallbackData } from "./callback-data.ts";
import { localeOf, senderOf, toChatUpdate } from "./to-chat-update.ts";

export type Handle = (update: ChatUpdate) => Promise<void>;

/** Another process has the update in hand; it is to be asked for again. */
export class InOtherHands extends Error {
  override readonly name = "InOtherHands";
}

export type Processing = {
  holder: string;
  /** Handles an update once, however often and wherever it comes; rejects when it has to come again. */
  run(update: Update, handle: Handle): Promise<void>;
  idle(): Promise<void>;
};

type Parts = { hub: HubClient; api: Api; answers: Answers };

export function createProcessing(parts: Parts): Processing {
  const holder = randomUUID();
  const lanes = createLanes();
  return {
    holder,
    run: async (update, handle) => {
      const from = senderOf(update);
      if (from === null) return;
      await lanes.run(String(from.id), () => handleOnce({ ...parts, holder }, update, handle));
    },
    idle: () => lanes.idle(),
  };
}

async function handleOnce(
  { hub, holder, answers }: Parts & { holder: string },
  update: Update,
  handle: Handle,
): Promise<void> {
  const from = senderOf(update);
  if (from === null) return;
  const event = { platform: "telegram" as const, eventId: String(update.update_id) };
  const taken = await hub.chat.takeUpdate.mutate({ ...event, holder, account: String(from.id) });
  if (taken.state === "done") return;
  if (taken.state === "busy") throw new InOtherHands();
  const locale = taken.locale ?? localeOf(from);
  const query = update.callback_query;
  if (query !== undefined && readCallbackData(query.data ?? "").type === "confirm") {
    await answers.askToConfirm(query, locale);
  } else {
    await handleTheirs({ answers, update, handle }, toChatUpdate(update, locale));
  }
  crashPoint("bots.update.beforeAck");
  await hub.chat.endUpdate.mutate(event);
  crashPoint("bots.update.afterAck");
}

type Theirs = { answers: Answers; update: Update; handle: Handle };

async function handleTheirs(
  { answers, update, handle }: Theirs,
  chatUpdate: ChatUpdate | null,
): Promise<void> {
  if (chatUpdate === null) return;
  answers.open(chatUpdate, update.callback_query);
  await handle(chatUpdate);
  await answers.close(chatUpdate);
}
