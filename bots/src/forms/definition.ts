import type { FormStep } from "@duoyun/shared";
import type { TextKey, Words } from "../text/words.ts";
import { type Field, presentField, problemOf, sayProblem, tidy } from "./field.ts";
import type { Answer, FormState, Problem, Progress } from "./form-state.ts";

/** A guided form as data: its stages and what each of them asks; the last stage confirms. */
export type Definition<State extends FormState> = {
  title: TextKey;
  stages: readonly TextKey[];
  submit: { label: TextKey; style: "primary" | "danger" };
  fields(state: State): Field[];
  notes(state: State, words: Words): string[];
  /** What the fields alone cannot tell; with any problem the person stays where they are. */
  check?(state: State): Problem[];
};

/** The id that a step's message carries, so that an answer to an older step is told from one to this. */
export function stepId(state: FormState): string {
  return `${state.id}.${state.stage}`;
}

/** Takes one answer: pure, and whatever was typed is kept even when it is refused. */
export function advanceWith<State extends FormState>(
  definition: Definition<State>,
  state: State,
  answer: Answer,
): Progress<State> {
  const filled = fill(definition, state, answer);
  switch (answer.button) {
    case "cancel":
      return { type: "cancelled" };
    case "back":
      return stay({ ...filled, stage: Math.max(0, state.stage - 1) });
    case "next":
    case "submit":
      return forward(definition, filled, answer.button);
    default:
      return stay(filled);
  }
}

function stay<State extends FormState>(state: State, problems: Problem[] = []): Progress<State> {
  return { type: "step", state, problems };
}

function fill<State extends FormState>(
  definition: Definition<State>,
  state: State,
  answer: Answer,
): State {
  const values = { ...state.values };
  for (const field of definition.fields(state)) {
    const given = answer.values[field.name];
    const value = given ?? values[field.name] ?? field.initial;
    if (value !== undefined) values[field.name] = tidy(value, field.kind);
  }
  return { ...state, values };
}

function forward<State extends FormState>(
  definition: Definition<State>,
  state: State,
  button: "next" | "submit",
): Progress<State> {
  const problems = definition
    .fields(state)
    .map((field) => problemOf(field, state.values[field.name] ?? ""))
    .filter((problem) => problem !== null);
  if (problems.length > 0) return stay(state, problems);
  const refused = definition.check?.(state) ?? [];
  if (refused.length > 0) return stay(state, refused);
  const last = definition.stages.length - 1;
  if (state.stage < last) return stay({ ...state, stage: state.stage + 1 });
  return button === "submit" ? { type: "done", state } : stay(state);
}

export function presentWith<State extends FormState>(
  definition: Definition<State>,
  state: State,
  { problems, words }: { problems: readonly Problem[]; words: Words },
): FormStep {
  const stage = definition.stages[state.stage];
  const refused = problems.length > 0 ? problems : (definition.check?.(state) ?? []);
  return {
    formId: stepId(state),
    title: stage === undefined ? words.say(definition.title) : words.say(stage),
    step: state.stage + 1,
    steps: definition.stages.length,
    notes: definition.notes(state, words),
    problems: (isLast(definition, state) ? refused : problems).map((problem) =>
      sayProblem(problem, words),
    ),
    fields: definition
      .fields(state)
      .map((field) => presentField(field, state.values[field.name], words)),
    buttons: buttonsOf(definition, state, words),
  };
}

function isLast<State extends FormState>(definition: Definition<State>, state: State): boolean {
  return state.stage === definition.stages.length - 1;
}

function buttonsOf<State extends FormState>(
  definition: Definition<State>,
  state: State,
  words: Words,
): FormStep["buttons"] {
  const { label, style } = definition.submit;
  const onward: FormStep["buttons"] = isLast(definition, state)
    ? [{ value: "submit", label: words.say(label), style }]
    : [{ value: "next", label: words.say("form.next"), style: "primary" }];
  const back: FormStep["buttons"] =
    state.stage > 0 ? [{ value: "back", label: words.say("form.back"), style: "default" }] : [];
  return [
    ...onward,
    ...back,
    { value: "cancel", label: words.say("form.cancel"), style: "default" },
  ];
}
