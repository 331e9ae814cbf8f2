import type { Api } from "grammy";
import { type Adapter, type EditMessage, PlatformError, type SendMessage } from "../adapter.ts";
import { createBoundedMap } from "./bounded-map.ts";
import { type GroupNews, isGroupId, noNews } from "./group-news.ts";
import { createPace } from "./pace.ts";
import { isNotModified, isShutOut, movedTo, toPlatformError } from "./platform-error.ts";
import { render } from "./render.ts";

export type Messages = Pick<Adapter, "send" | "edit">;

const remembered = 5_000;
const options = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

/** Puts messages where they belong and changes them; a send that succeeded here is not made a second time. */
export function createMessages(api: Api, groups: GroupNews = noNews): Messages {
  const pace = createPace();
  const sent = createBoundedMap<string>(remembered);
  const versions = createBoundedMap<number>(remembered);

  const refusedBy = async (chatId: string, error: unknown, call: "send" | "edit") => {
    if (isGroupId(chatId) && isShutOut(error)) await groups.lost(chatId);
    return toPlatformError(error, call);
  };
  const post = async (chatId: string, { content, locale = "zh" }: SendMessage) => {
    const { text, reply_markup } = render(content, locale);
    const call = (to: string) => api.sendMessage(to, text, { ...options, reply_markup });
    const message = await call(chatId).catch(async (error: unknown) => {
      const moved = movedTo(error);
      if (moved === null) throw await refusedBy(chatId, error, "send");
      await groups.moved(chatId, moved);
      return call(moved).catch((again: unknown) => {
        throw toPlatformError(again, "send");
      });
    });
    return String(message.message_id);
  };
  const change = async ({ chatId, messageId, content, locale = "zh" }: EditMessage) => {
    const { text, reply_markup } = render(content, locale);
    try {
      await api.editMessageText(chatId, Number(messageId), text, { ...options, reply_markup });
    } catch (error) {
      if (isNotModified(error)) return;
      const moved = movedTo(error);
      if (moved === null) throw await refusedBy(chatId, error, "edit");
      await groups.moved(chatId, moved);
      throw new PlatformError("later", "The group has another id.", { retryAfterSeconds: 1 });
    }
  };
  return {
    send: (message) =>
      pace.run(message.chatId, async () => {
        const known = sent.get(message.dedupeKey);
        if (known !== undefined) return { messageId: known };
        const messageId = await post(message.chatId, message);
        sent.set(message.dedupeKey, messageId);
        return { messageId };
      }),
    edit: (message) =>
      pace.run(message.chatId, async () => {
        const key = `${message.chatId}/${message.messageId}`;
        if (message.version <= (versions.get(key) ?? 0)) return;
        await change(message);
        versions.set(key, message.version);
      }),
  };
}
