import { pickFromList } from "./intents/pick-from-list.ts";
import { readText } from "./intents/read-text.ts";
import { runIntent } from "./intents/run-intent.ts";
import { suggest } from "./intents/suggest.ts";
import { claimLink, linkCodeIn } from "./linking/claim-link.ts";
import { tookAsAnswer } from "./questions/typed-answer.ts";
import type { Turn } from "./turn.ts";

/** Answers what a person typed: it opens things and starts forms, and never decides anything. */
export async function onText(turn: Turn, text: string): Promise<void> {
  const code = linkCodeIn(text);
  if (code !== null) return claimLink(turn, code);
  if (await tookAsAnswer(turn, text)) return;
  const read = readText(text);
  switch (read.type) {
    case "intent":
      return runIntent(turn, read);
    case "pick":
      return pickFromList(turn, read.position);
    case "unknown":
      return suggest(turn, read.near);
  }
}
