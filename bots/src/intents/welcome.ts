import type { Turn } from "../turn.ts";
import type { IntentId } from "./catalogue.ts";
import { showHelp } from "./show-help.ts";

export async function welcome(turn: Turn, allowed: readonly IntentId[]): Promise<void> {
  const { hub, words } = turn;
  const me = await hub.session.me.query();
  if (me !== null) {
    const who = [me.title, me.organisation, me.node].map((text) => words.of(text));
    await turn.say(words.say("welcome", { who: who.join(" · ") }));
  }
  await showHelp(turn, allowed);
}
