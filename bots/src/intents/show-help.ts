import type { Turn } from "../turn.ts";
import { catalogue, type IntentId } from "./catalogue.ts";

const offered = 4;

/** What this person may say, one line each, with the first few as buttons. */
export async function showHelp(turn: Turn, allowed: readonly IntentId[]): Promise<void> {
  const { words } = turn;
  const own = catalogue.filter(({ id }) => allowed.includes(id));
  const lines = own.map(({ help, words: said }) =>
    words.say("help.line", { word: said[words.locale][0], what: words.say(help) }),
  );
  const buttons = own.slice(0, offered).map(({ words: said }) => said[words.locale][0]);
  await turn.say([words.say("help.title"), ...lines].join("\n"), buttons);
}
