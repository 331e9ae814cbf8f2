import { Locale } from "@duoyun/shared";
import { wordsFor } from "../text/words.ts";
import type { Turn } from "../turn.ts";

/** What a person can set in chat: their language, and whether they want the daily digest. */
export type Setting = Locale | "digestOn" | "digestOff";

export async function changeSetting(turn: Turn, argument: string | null): Promise<void> {
  const { hub, words } = turn;
  if (argument === "digestOn" || argument === "digestOff") {
    const { digest } = await hub.session.setDigest.mutate({ digest: argument === "digestOn" });
    return turn.say(words.say(digest ? "settings.digestOn" : "settings.digestOff"));
  }
  const locale = Locale.safeParse(argument);
  if (!locale.success) {
    const { digestOn, digestOff } = digestWords[words.locale];
    return turn.say(words.say("settings.choose"), ["中文", "English", digestOn, digestOff]);
  }
  await hub.session.setLocale.mutate({ locale: locale.data });
  await turn.say(wordsFor(locale.data).say("settings.chosen"));
}

const digestWords = {
  zh: { digestOn: "开启摘要", digestOff: "关闭摘要" },
  en: { digestOn: "digest on", digestOff: "digest off" },
} as const;
