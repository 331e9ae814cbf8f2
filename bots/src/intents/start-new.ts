import { startTemporary } from "../forms/temporary-form.ts";
import { formIdOf, openForm } from "../open-form.ts";
import type { Turn } from "../turn.ts";

/** Opens the form for temporary resources with what this person's node has on offer. */
export async function startNew(turn: Turn): Promise<void> {
  const { hub } = turn;
  const [items, terms] = await Promise.all([hub.catalog.list.query(), hub.requests.terms.query()]);
  if (items.length === 0) return turn.say(turn.words.say("intent.emptyCatalog"));
  await openForm(turn, startTemporary(formIdOf(turn.update), items, terms));
}
