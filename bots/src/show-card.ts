import { renderCard } from "./cards/render-card.ts";
import type { Turn } from "./turn.ts";

export type CardSubject = { type: "request" | "lease"; id: string };

/** Posts a live card at the end of the chat; the hub's register then follows this copy, and the older one says so. */
export async function showCard(turn: Turn, subject: CardSubject): Promise<void> {
  const { hub, words } = turn;
  const shown = await hub.chat.show.mutate({ subject });
  const card = renderCard(shown.view, words.locale);
  const messageId = await turn.reply({ type: "card", card });
  await hub.chat.moved.mutate({ cardId: shown.cardId, messageId, version: shown.version });
  if (shown.previous === null || shown.previous.messageId === messageId) return;
  const older = { id: shown.previous.messageId, version: shown.previous.version + 1 };
  await turn.edit(older, { type: "text", text: words.say("card.moved", { title: card.title }) });
}
