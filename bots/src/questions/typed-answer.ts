import { loadConversation } from "../conversation.ts";
import { present } from "../forms/forms.ts";
import { readText } from "../intents/read-text.ts";
import { isOpen } from "../show-form.ts";
import type { Turn } from "../turn.ts";
import { takeValue } from "./on-question.ts";

/** Takes what was typed as the answer to the question that is open; false when none is, or when it is a command. */
export async function tookAsAnswer(turn: Turn, text: string): Promise<boolean> {
  if (turn.asks === "steps" || isCommand(text)) return false;
  const open = await loadConversation(turn.hub);
  if (!isOpen(open)) return false;
  const field = present(open.form, turn.words).fields[open.asked];
  if (field === undefined) return false;
  const option = field.options?.find(({ label }) => label === text.trim());
  await takeValue(turn, open, option?.value ?? text);
  return true;
}

/** A word that stands for a command by itself remains one while a question is open: that is how one gets out. */
function isCommand(text: string): boolean {
  if (text.trimStart().startsWith("/")) return true;
  const read = readText(text);
  return read.type === "intent" && read.argument === null;
}
