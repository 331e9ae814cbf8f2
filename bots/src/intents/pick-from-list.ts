import { loadConversation } from "../conversation.ts";
import { showCard } from "../show-card.ts";
import type { Turn } from "../turn.ts";
import { pickKind } from "./list-kinds.ts";
import { startLeaseForm } from "./pick-lease.ts";

export async function pickFromList(turn: Turn, position: number): Promise<void> {
  const { list } = await loadConversation(turn.hub);
  const id = list?.ids[position - 1];
  if (!list || id === undefined) return turn.say(turn.words.say("list.noSuch"));
  switch (list.kind) {
    case "request":
    case "lease":
      return showCard(turn, { type: list.kind, id });
    case "kind":
      return pickKind(turn, id);
    case "extend":
    case "release":
    case "change":
    case "reclaim":
      return startLeaseForm(turn, list.kind, id);
  }
}
