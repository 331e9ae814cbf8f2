import { hostItems } from "@duoyun/shared";
import type { FormKind } from "../forms/form-state.ts";
import { startResources } from "../forms/resource-form.ts";
import { formIdOf, openForm } from "../open-form.ts";
import type { Turn } from "../turn.ts";

/** The kind that is asked for most often, and in a hurry. */
const usualKind = "temporary";

export function startNew(turn: Turn): Promise<void> {
  return startKind(turn, usualKind);
}

/** Opens the form of a kind of request for resources with what this person's node has on offer. */
export async function startKind(turn: Turn, kind: string): Promise<void> {
  const view = await kindNamed(turn, kind);
  if (view === undefined) return turn.say(turn.words.say("intent.noKind"));
  const items = hostItems(await turn.hub.catalog.list.query());
  if (items.length === 0) return turn.say(turn.words.say("intent.emptyCatalog"));
  await openForm(turn, startResources(formIdOf(turn.update), { view, items }));
}

export async function kindNamed({ hub }: Turn, kind: string): Promise<FormKind | undefined> {
  const kinds = await hub.requests.kinds.query();
  const found = kinds.find((one) => one.kind === kind);
  if (found === undefined) return undefined;
  const { form, ...view } = found;
  return { ...view, paper: form?.title ?? null };
}
