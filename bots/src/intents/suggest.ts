import type { Turn } from "../turn.ts";
import { allowedIntents } from "./allowed.ts";
import { type IntentId, wordOf } from "./catalogue.ts";

const usual: readonly IntentId[] = ["pending", "mine", "new", "leases", "help"];
const offered = 3;

/** Nothing is guessed: three buttons, nearest first, of what this person may do. */
export async function suggest(turn: Turn, near: readonly IntentId[]): Promise<void> {
  const { words } = turn;
  const allowed = await allowedIntents(turn);
  const ids = [...new Set([...near, ...usual])].filter((id) => allowed.includes(id));
  const suggestions = ids.slice(0, offered).map((id) => wordOf(id, words.locale));
  await turn.say(words.say("intent.unknown"), suggestions);
}
