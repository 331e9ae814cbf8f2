import { isLinkedPlatform } from "../linking/linked-platform.ts";
import type { Turn } from "../turn.ts";
import { type IntentId, intentIds } from "./catalogue.ts";

// Our names are those of the chat, the hub's those of its rights.
const neededRights: Partial<Record<IntentId, readonly string[]>> = {
  pending: ["pending"],
  mine: ["mine"],
  new: ["newTemporary"],
  request: ["requests", "mine", "pending"],
  leases: ["leases"],
  kinds: ["newTemporary"],
  change: ["extend"],
  reclaim: ["extend"],
  delegate: ["pending"],
  extend: ["extend"],
  release: ["release"],
  quota: ["quota"],
};

/** What the hub says this person may do, in the catalogue's names; what needs no right is always there. */
export async function allowedIntents(turn: Turn): Promise<IntentId[]> {
  const rights: readonly string[] = await turn.hub.chat.commands.query();
  return intentIds.filter((id) =>
    id === "unlink"
      ? isLinkedPlatform(turn.update.platform)
      : (neededRights[id]?.some((right) => rights.includes(right)) ?? true),
  );
}
