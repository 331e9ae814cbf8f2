import { startDelegation } from "../forms/delegation-form.ts";
import { formIdOf, openForm } from "../open-form.ts";
import type { Turn } from "../turn.ts";

/** Asks who decides in this person's stead, and in which days; says first what is agreed already. */
export async function delegate(turn: Turn): Promise<void> {
  const { hub, words } = turn;
  const [{ today, people }, agreed] = await Promise.all([
    hub.chat.standIns.query(),
    hub.delegations.list.query(),
  ]);
  if (people.length === 0) return turn.say(words.say("delegation.nobody"));
  const lines = agreed.map(({ from, to, firstDay, lastDay }) =>
    words.say("delegation.line", { from: words.of(from), to: words.of(to), firstDay, lastDay }),
  );
  if (lines.length > 0) await turn.say([words.say("delegation.agreed"), ...lines].join("\n"));
  await openForm(turn, startDelegation(formIdOf(turn.update), { today, people }));
}
