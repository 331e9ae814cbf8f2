import { startTransfer } from "./forms/transfer-form.ts";
import { formIdOf, openForm } from "./open-form.ts";
import type { Turn } from "./turn.ts";

/** Asks to whom the open step goes, among those who could take it. */
export async function openTransfer(turn: Turn, requestId: string): Promise<void> {
  const { hub, words } = turn;
  const people = await hub.chat.receivers.query({ requestId });
  if (people.length === 0) return turn.toast(words.say("toast.nobodyElse"), "muted");
  const { number, title } = await hub.requests.get.query({ id: requestId });
  const asked = { requestId, number, what: title, people };
  await openForm(turn, startTransfer(formIdOf(turn.update), asked));
}
