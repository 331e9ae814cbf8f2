import type { Turn } from "../turn.ts";
import { pickLease } from "./pick-lease.ts";
import { showList } from "./show-list.ts";
import { startKind } from "./start-new.ts";

/** Every kind of request that this person's node takes, whatever it is called there. */
export async function listKinds(turn: Turn): Promise<void> {
  const { hub, words } = turn;
  const kinds = await hub.requests.kinds.query();
  if (kinds.length === 0) return turn.say(words.say("intent.noKind"));
  await showList(turn, "kind", {
    title: words.say("list.kinds"),
    items: kinds.map(({ kind, title }) => ({ id: kind, line: words.of(title) })),
  });
}

/** Leads from the kind to its form, by way of the lease where it is about one. */
export function pickKind(turn: Turn, kind: string): Promise<void> {
  switch (kind) {
    case "extension":
      return pickLease(turn, "extend", null);
    case "change":
    case "reclaim":
      return pickLease(turn, kind, null);
    default:
      return startKind(turn, kind);
  }
}
