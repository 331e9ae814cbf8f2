import { Locale } from "@duoyun/shared";
import { wordsFor } from "../text/words.ts";
import type { Turn } from "../turn.ts";

export async function chooseLanguage(turn: Turn, argument: string | null): Promise<void> {
  const locale = Locale.safeParse(argument);
  if (!locale.success) {
    return turn.say(turn.words.say("settings.choose"), ["中文", "English"]);
  }
  await turn.hub.session.setLocale.mutate({ locale: locale.data });
  await turn.say(wordsFor(locale.data).say("settings.chosen"));
}
