import type { ErrorCode } from "@duoyun/shared";
import type { ChatUpdate } from "./adapter.ts";
import { completeForm } from "./complete-form.ts";
import { type Conversation, endForm, loadConversation, saveConversation } from "./conversation.ts";
import { stepId } from "./forms/definition.ts";
import type { FormState, Problem } from "./forms/form-state.ts";
import { advance, present } from "./forms/forms.ts";
import { temporaryAnswers, wantsPrecheck } from "./forms/temporary-form.ts";
import { readHubError } from "./hub/read-error.ts";
import type { Turn } from "./turn.ts";

type AnswerBody = Extract<ChatUpdate["body"], { type: "answer" }>;
type OpenForm = Conversation & { form: FormState; message: { id: string; version: number } };

/** Takes one answer to a form: the next step, the same step with what is wrong, or the end. */
export async function onAnswer(turn: Turn, answer: AnswerBody): Promise<void> {
  const conversation = await loadConversation(turn.hub);
  if (!isFormOf(conversation, answer)) return turn.toast(turn.words.say("toast.formGone"), "muted");
  if (stepId(conversation.form) !== answer.formId) return showStep(turn, conversation, []);
  const progress = advance(conversation.form, answer);
  switch (progress.type) {
    case "cancelled":
      return closeForm(turn, conversation, turn.words.say("form.cancelled"));
    case "step": {
      const form = await withPrecheck(turn, progress.state);
      return showStep(turn, { ...conversation, form }, progress.problems);
    }
    case "done":
      return finish(turn, { ...conversation, form: progress.state });
  }
}

function isFormOf(conversation: Conversation, answer: AnswerBody): conversation is OpenForm {
  const { form, message } = conversation;
  return form !== null && message !== null && answer.formId.startsWith(`${form.id}.`);
}

async function withPrecheck(turn: Turn, form: FormState): Promise<FormState> {
  if (form.kind !== "temporary" || !wantsPrecheck(form)) return form;
  const answers = temporaryAnswers(form);
  if (answers === null) return form;
  return { ...form, precheck: await turn.hub.requests.precheck.mutate(answers) };
}

// Saved before it is shown: an answer that is handled again then shows the step that was reached.
async function showStep(turn: Turn, open: OpenForm, problems: readonly Problem[]): Promise<void> {
  const message = { id: open.message.id, version: open.message.version + 1 };
  await saveConversation(turn.hub, { ...open, message });
  await turn.edit(message, { type: "form", form: present(open.form, turn.words, problems) });
}

async function closeForm(turn: Turn, open: OpenForm, text: string): Promise<void> {
  const message = { id: open.message.id, version: open.message.version + 1 };
  await turn.edit(message, { type: "text", text });
  await endForm(turn.hub);
}

const overForGood: readonly ErrorCode[] = [
  "already_decided",
  "stale",
  "expired",
  "not_found",
  "forbidden",
];

async function finish(turn: Turn, open: OpenForm): Promise<void> {
  try {
    await closeForm(turn, open, await completeForm(turn, open.form));
  } catch (error) {
    const known = readHubError(error);
    if (known?.type !== "answer" || known.code === "internal") throw error;
    if (overForGood.includes(known.code)) return closeForm(turn, open, turn.words.of(known.text));
    await showStep(turn, open, [known.text]);
  }
}
