import type { Locale } from "@duoyun/shared";
import type { Api } from "grammy";
import type { BotCommand, BotCommandScope } from "grammy/types";
import { catalogue, type IntentId } from "../intents/catalogue.ts";
import { wordsFor } from "../text/words.ts";

const inGroups: readonly IntentId[] = ["pending", "mine", "help"];
const longestDescription = 256;

/** The menu of commands in each language, for private chats and for groups; no language at all is Chinese. */
export async function publishMenu(api: Api): Promise<void> {
  for (const [language_code, locale] of languages) {
    for (const { scope, ids } of scopes) {
      const options = { scope, ...(language_code && { language_code }) };
      await api.setMyCommands(commandsOf(ids, locale), options);
    }
  }
}

const languages: readonly (readonly ["zh" | "en" | undefined, Locale])[] = [
  [undefined, "zh"],
  ["zh", "zh"],
  ["en", "en"],
];
const scopes: readonly { scope: BotCommandScope; ids: readonly IntentId[] }[] = [
  { scope: { type: "all_private_chats" }, ids: catalogue.map(({ id }) => id) },
  { scope: { type: "all_group_chats" }, ids: inGroups },
];

function commandsOf(ids: readonly IntentId[], locale: Locale): BotCommand[] {
  const words = wordsFor(locale);
  return catalogue
    .filter(({ id }) => ids.includes(id))
    .map(({ id, help }) => ({
      command: id,
      description: words.say(help).slice(0, longestDescription),
    }));
}
