import { z } from "zod";
import { FormState } from "./forms/form-state.ts";
import type { HubClient } from "./hub/hub.ts";

/** What a number from the list opens: a card, a form about a lease, or the form of a kind of request. */
export const PickKind = z.enum([
  "request",
  "lease",
  "extend",
  "release",
  "change",
  "reclaim",
  "kind",
]);
export type PickKind = z.infer<typeof PickKind>;

const Conversation = z.object({
  form: FormState.nullable(),
  /** The message that holds the form, and the version that was last put there. */
  message: z.object({ id: z.string(), version: z.int() }).nullable(),
  /** The place of the question that is open within the form's step, where it is asked one by one. */
  asked: z.int().min(0).default(0),
  /** The list that a bare number picks from. */
  list: z.object({ kind: PickKind, ids: z.array(z.string()) }).nullable(),
});
export type Conversation = z.infer<typeof Conversation>;

const empty: Conversation = { form: null, message: null, asked: 0, list: null };

/** Where a person stands, as the hub keeps it; what an older program left and we cannot read counts as nothing. */
export async function loadConversation(hub: HubClient): Promise<Conversation> {
  const draft = await hub.chat.draft.query();
  const parsed = Conversation.safeParse(draft?.data);
  return parsed.success ? parsed.data : empty;
}

export async function saveConversation(hub: HubClient, conversation: Conversation): Promise<void> {
  await hub.chat.saveDraft.mutate({ data: conversation });
}

export async function endForm(hub: HubClient): Promise<void> {
  await hub.chat.dropDraft.mutate();
}
