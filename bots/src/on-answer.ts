import type { ChatUpdate } from "./adapter.ts";
import { loadConversation } from "./conversation.ts";
import { finishForm } from "./finish-form.ts";
import { stepId } from "./forms/definition.ts";
import { advance } from "./forms/forms.ts";
import { closeForm, isFormOf, showForm } from "./show-form.ts";
import type { Turn } from "./turn.ts";
import { withPrecheck } from "./with-precheck.ts";

type AnswerBody = Extract<ChatUpdate["body"], { type: "answer" }>;

/** Takes one answer to a form: the next step, the same step with what is wrong, or the end. */
export async function onAnswer(turn: Turn, answer: AnswerBody): Promise<void> {
  const conversation = await loadConversation(turn.hub);
  if (!isFormOf(conversation, answer)) return turn.toast(turn.words.say("toast.formGone"), "muted");
  if (stepId(conversation.form) !== answer.formId) return showForm(turn, conversation, []);
  const progress = advance(conversation.form, answer);
  switch (progress.type) {
    case "cancelled":
      return closeForm(turn, conversation, turn.words.say("form.cancelled"));
    case "step": {
      const form = await withPrecheck(turn, progress.state);
      return showForm(turn, { ...conversation, form }, progress.problems);
    }
    case "done":
      return finishForm(turn, { ...conversation, form: progress.state });
  }
}
