import { randomUUID } from "node:crypto";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { Log } from "@duoyun/shared/runtime/log";
import type { Update } from "grammy/types";
import { type ChatUpdate, PlatformError } from "../adapter.ts";
import type { HubClient } from "../hub/hub.ts";
import { readHubError } from "../hub/read-error.ts";
import { createLanes } from "../web/lanes.ts";
import type { Answers } from "./answers.ts";
import { readCallbackData } from "./callback-data.ts";
import { type GroupNews, isGroupNews, noteGroupNews } from "./group-news.ts";
import { describe } from "./platform-error.ts";
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

type Parts = { hub: HubClient; groups: GroupNews; answers: Answers; log: Log };

export function createProcessing(parts: Parts): Processing {
  const holder = randomUUID();
  const lanes = createLanes();
  return {
    holder,
    run: async (update, handle) => {
      const account = accountOf(update);
      if (account === null) return;
      await lanes.run(account, () => handleOnce({ ...parts, holder, account }, update, handle));
    },
    idle: () => lanes.idle(),
  };
}

/** Whose update it is: the person's, or the group's of which it tells; null for nobody's. */
function accountOf(update: Update): string | null {
  const group = isGroupNews(update) ? (update.my_chat_member ?? update.message)?.chat : undefined;
  const who = group ?? senderOf(update);
  return who === null ? null : String(who.id);
}

async function handleOnce(
  { holder, account, ...parts }: Parts & { holder: string; account: string },
  update: Update,
  handle: Handle,
): Promise<void> {
  const { hub, answers } = parts;
  const event = { platform: "telegram" as const, eventId: String(update.update_id) };
  const taken = await hub.chat.takeUpdate.mutate({ ...event, holder, account });
  if (taken.state === "done") return;
  if (taken.state === "busy") throw new InOtherHands();
  const asked = await unlessHopeless(parts, update, taken.locale ?? localeOf(senderOf(update)));
  if (asked !== null) {
    answers.open(asked, update.callback_query);
    await handle(asked);
    await answers.close(asked);
  }
  crashPoint("bots.update.beforeAck");
  await hub.chat.endUpdate.mutate(event);
  crashPoint("bots.update.afterAck");
}

/** An update that can never be handled ends here, as it would hold back all that come after it. */
async function unlessHopeless(
  parts: Parts,
  update: Update,
  locale: ChatUpdate["locale"],
): Promise<ChatUpdate | null> {
  try {
    return await askedBy(parts, update, locale);
  } catch (error) {
    if (mayComeAgain(error)) throw error;
    parts.log.error({ updateId: update.update_id, why: describe(error) }, "an update failed");
    return null;
  }
}

/** What a person asks for; null for what is settled without the hub's verbs. */
async function askedBy(
  { groups, answers }: Parts,
  update: Update,
  locale: ChatUpdate["locale"],
): Promise<ChatUpdate | null> {
  const query = update.callback_query;
  if (isGroupNews(update)) {
    await noteGroupNews(groups, update);
    return null;
  }
  if (query !== undefined && readCallbackData(query.data ?? "").type === "confirm") {
    await answers.askToConfirm(query, locale);
    return null;
  }
  return toChatUpdate(update, locale);
}

function mayComeAgain(error: unknown): boolean {
  if (error instanceof PlatformError) return error.kind === "later";
  return readHubError(error)?.type === "away";
}
