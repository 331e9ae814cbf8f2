import { showCard } from "../show-card.ts";
import type { Turn } from "../turn.ts";

/** Opens a request's card by its number, whole or only the digits at its end. */
export async function openRequest(turn: Turn, number: string | null): Promise<void> {
  const { hub, words } = turn;
  if (number === null) return turn.say(words.say("intent.whichRequest"));
  if (number.startsWith("REQ-")) {
    const { id } = await hub.requests.get.query({ number });
    return showCard(turn, { type: "request", id });
  }
  const id = await findByDigits(turn, number);
  if (id === null) return turn.say(words.say("intent.noRequest", { number }));
  await showCard(turn, { type: "request", id });
}

const mostPages = 5;

async function findByDigits({ hub }: Turn, digits: string): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextCursor } = await hub.requests.list.query({ cursor });
    const found = items.find(({ number }) => Number(number.split("-").at(-1)) === Number(digits));
    if (found) return found.id;
    if (nextCursor === null) return null;
    cursor = nextCursor;
  }
  return null;
}
