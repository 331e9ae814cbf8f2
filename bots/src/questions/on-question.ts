import { loadConversation } from "../conversation.ts";
import { finishForm } from "../finish-form.ts";
import type { Answer, Problem } from "../forms/form-state.ts";
import { advance, present } from "../forms/forms.ts";
import { closeForm, isFormOf, type OpenForm, showForm } from "../show-form.ts";
import type { Turn } from "../turn.ts";
import { withPrecheck } from "../with-precheck.ts";
import { problemOf } from "./problem-of.ts";
import { questionId } from "./question.ts";

/** What a person did with the question that is open: a button, one of its options, or words of their own. */
export type QuestionAnswer =
  | { formId: string; button: string }
  | { formId: string; option: number };

/** Takes the answer to one question; an older question's answer shows the one that is open. */
export async function onQuestion(turn: Turn, answer: QuestionAnswer): Promise<void> {
  const open = await loadConversation(turn.hub);
  if (!isFormOf(open, answer)) return turn.toast(turn.words.say("toast.formGone"), "muted");
  const step = present(open.form, turn.words);
  if (questionId(step, open.asked) !== answer.formId) return showForm(turn, open, []);
  const field = step.fields[open.asked];
  if ("option" in answer) {
    const value = field?.options?.[answer.option]?.value;
    return value === undefined ? showForm(turn, open, []) : takeValue(turn, open, value);
  }
  switch (answer.button) {
    case "cancel":
      return closeForm(turn, open, turn.words.say("form.cancelled"));
    case "back":
      return goBack(turn, open);
    default:
      if (field !== undefined) return takeValue(turn, open, field.value ?? "");
      return goOn(turn, open, { button: answer.button, values: {} });
  }
}

/** Keeps one answer and asks the next question; a wrong one is asked again with what is wrong. */
export async function takeValue(turn: Turn, open: OpenForm, value: string): Promise<void> {
  const field = present(open.form, turn.words).fields[open.asked];
  if (field === undefined) return showForm(turn, open, []);
  const problem = problemOf(field, value, turn.words);
  if (problem !== null) return showForm(turn, open, [{ zh: problem, en: problem }]);
  const progress = advance(open.form, { button: "fill", values: { [field.name]: value } });
  if (progress.type !== "step") return showForm(turn, open, []);
  const { step, steps, fields } = present(progress.state, turn.words);
  const asked = open.asked + 1;
  const filled = { ...open, form: progress.state, asked };
  if (asked < fields.length || step === steps) return showForm(turn, filled, []);
  return goOn(turn, filled, { button: "next", values: {} });
}

async function goBack(turn: Turn, open: OpenForm): Promise<void> {
  if (open.asked > 0) return showForm(turn, { ...open, asked: open.asked - 1 }, []);
  const progress = advance(open.form, { button: "back", values: {} });
  if (progress.type !== "step") return showForm(turn, open, []);
  const { fields } = present(progress.state, turn.words);
  const asked = Math.max(0, fields.length - 1);
  await showForm(turn, { ...open, form: progress.state, asked }, []);
}

async function goOn(turn: Turn, open: OpenForm, answer: Answer): Promise<void> {
  const progress = advance(open.form, answer);
  switch (progress.type) {
    case "cancelled":
      return closeForm(turn, open, turn.words.say("form.cancelled"));
    case "done":
      return finishForm(turn, { ...open, form: progress.state });
    case "step":
      return arrive(turn, { ...open, form: progress.state, asked: 0 }, progress.problems);
  }
}

async function arrive(turn: Turn, open: OpenForm, problems: readonly Problem[]): Promise<void> {
  const form = await withPrecheck(turn, open.form);
  await showForm(turn, { ...open, form }, problems);
}
