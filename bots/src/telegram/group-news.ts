import type { Update } from "grammy/types";
import type { HubClient } from "../hub/hub.ts";
import { isGroup } from "./to-chat-update.ts";

/** What becomes of the groups that the bot is in, for the hub to know. */
export type GroupNews = {
  moved(groupId: string, to: string): Promise<void>;
  lost(groupId: string): Promise<void>;
};

const platform = "telegram";

export function tellHub(hub: HubClient): GroupNews {
  return {
    moved: async (groupId, to) => {
      await hub.accounts.groupMoved.mutate({ platform, groupId, to });
    },
    lost: async (groupId) => {
      await hub.accounts.groupLost.mutate({ platform, groupId });
    },
  };
}

export const noNews: GroupNews = { moved: async () => undefined, lost: async () => undefined };

/** Whether an update tells of a group, instead of something that a person asks for. */
export function isGroupNews({ message, my_chat_member: membership }: Update): boolean {
  return message?.migrate_to_chat_id !== undefined || isGroup(membership?.chat);
}

export async function noteGroupNews(groups: GroupNews, update: Update): Promise<void> {
  const { message, my_chat_member: membership } = update;
  if (message?.migrate_to_chat_id !== undefined) {
    await groups.moved(String(message.chat.id), String(message.migrate_to_chat_id));
  }
  const status = membership?.new_chat_member.status;
  if (membership && isGroup(membership.chat) && (status === "left" || status === "kicked")) {
    await groups.lost(String(membership.chat.id));
  }
}

/** Telegram's ids of people are positive, those of groups are not. */
export function isGroupId(chatId: string): boolean {
  return chatId.startsWith("-");
}
