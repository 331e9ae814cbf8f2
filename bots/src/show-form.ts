import type { ChatContent } from "@duoyun/shared";
import { PlatformError } from "./adapter.ts";
import { type Conversation, endForm, saveConversation } from "./conversation.ts";
import type { FormState, Problem } from "./forms/form-state.ts";
import { present } from "./forms/forms.ts";
import { questionOf } from "./questions/question.ts";
import type { Turn } from "./turn.ts";

export type OpenForm = Conversation & {
  form: FormState;
  message: { id: string; version: number };
};

export function isOpen(conversation: Conversation): conversation is OpenForm {
  return conversation.form !== null && conversation.message !== null;
}

export function isFormOf(
  conversation: Conversation,
  { formId }: { formId: string },
): conversation is OpenForm {
  return isOpen(conversation) && formId.startsWith(`${conversation.form.id}.`);
}

type Place = Pick<OpenForm, "form" | "asked">;

/** A form as this platform shows it: a whole step, or the question that is open. */
export function formContent(
  { asks, words }: Turn,
  { form, asked }: Place,
  problems: readonly Problem[],
): ChatContent {
  const step = present(form, words, problems);
  if (asks === "steps") return { type: "form", form: step };
  return { type: "form", form: questionOf(step, asked, words) };
}

/** Shows where the form stands. Saved before it is shown: an answer that is handled again then shows the step that was reached. */
export async function showForm(
  turn: Turn,
  open: OpenForm,
  problems: readonly Problem[],
): Promise<void> {
  const content = formContent(turn, open, problems);
  if (turn.update.body.type === "say") return askBelow(turn, open, content);
  const message = { id: open.message.id, version: open.message.version + 1 };
  await saveConversation(turn.hub, { ...open, message });
  await turn.edit(message, content);
}

/** What was typed stands below the question, so the next one goes below that; the older one loses its buttons. */
async function askBelow(turn: Turn, open: OpenForm, content: ChatContent): Promise<void> {
  const id = await turn.reply(content);
  await saveConversation(turn.hub, { ...open, message: { id, version: 1 } });
  const older = { id: open.message.id, version: open.message.version + 1 };
  const text = turn.words.say("question.answered", {
    title: present(open.form, turn.words).title,
  });
  await turn.edit(older, { type: "text", text }).catch(ignoreRefusal);
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof PlatformError)) throw error;
}

/** Puts what came of the form in its place; mere words stand for themselves. */
export async function closeForm(
  turn: Turn,
  open: OpenForm,
  outcome: string | ChatContent,
): Promise<void> {
  const message = { id: open.message.id, version: open.message.version + 1 };
  const said: ChatContent = typeof outcome === "string" ? { type: "text", text: outcome } : outcome;
  await turn.edit(message, said);
  await endForm(turn.hub);
}
