import { loadConversation, type PickKind, saveConversation } from "../conversation.ts";
import type { Turn } from "../turn.ts";

export type Listed = { id: string; line: string };

const mostItems = 10;
const buttons = 8;

/** Posts a numbered list and remembers it, so that a bare number picks from it. */
export async function showList(
  turn: Turn,
  kind: PickKind,
  { title, items }: { title: string; items: readonly Listed[] },
): Promise<void> {
  const { hub, words } = turn;
  const shown = items.slice(0, mostItems);
  const conversation = await loadConversation(hub);
  await saveConversation(hub, { ...conversation, list: { kind, ids: shown.map(({ id }) => id) } });
  const lines = shown.map(({ line }, index) => `${index + 1}. ${line}`);
  const more = items.length > shown.length ? [words.say("list.more")] : [];
  const numbers = shown.slice(0, buttons).map((_, index) => String(index + 1));
  await turn.say([title, ...lines, ...more, words.say("list.pick")].join("\n"), numbers);
}
