import { readHubError } from "../hub/read-error.ts";
import { showCard } from "../show-card.ts";
import type { Turn } from "../turn.ts";

/** Opens a request's card by its number, whole or only the digits at its end. */
export async function openRequest(turn: Turn, number: string | null): Promise<void> {
  const { words } = turn;
  if (number === null) return turn.say(words.say("intent.whichRequest"));
  const id = await findRequest(turn, number);
  if (id === null) return turn.say(words.say("intent.noRequest", { number }));
  await showCard(turn, { type: "request", id });
}

async function findRequest({ hub }: Turn, number: string): Promise<string | null> {
  try {
    return (await hub.requests.get.query({ number })).id;
  } catch (error) {
    const known = readHubError(error);
    const isMissing = known?.type === "answer" && known.code === "not_found";
    if (isMissing && !number.startsWith("REQ-")) return null;
    throw error;
  }
}
