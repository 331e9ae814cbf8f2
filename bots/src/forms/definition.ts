import type { FormStep, Text } from "@duoyun/shared";
import type { TextKey, Words } from "../text/words.ts";
import { type Field, presentField, problemOf, sayProblem, tidy } from "./field.ts";
import type { Answer, FormState, Problem, Progress } from "./form-state.ts";

/** What is asked at once; its title may leave a gap `kind` for what the form is for. */
export type Stage = { title: TextKey; fields: readonly Field[] };

/** A guided form as data: its stages, and what each of them asks; the last stage confirms. */
export type Definition<State extends FormState> = {
  names?(state: State): Text;
  stages(state: State): readonly [Stage, ...Stage[]];
  submit(state: State): { label: TextKey; style: "primary" | "danger" };
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

function stageOf<State extends FormState>(definition: Definition<State>, state: State): Stage {
  const stages = definition.stages(state);
  return stages[state.stage] ?? stages[0];
}

function fill<State extends FormState>(
  definition: Definition<State>,
  state: State,
  answer: Answer,
): State {
  const values = { ...state.values };
  for (const field of stageOf(definition, state).fields) {
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
  const problems = stageOf(definition, state)
    .fields.map((field) => problemOf(field, state.values[field.name] ?? ""))
    .filter((problem) => problem !== null);
  if (problems.length > 0) return stay(state, problems);
  const refused = definition.check?.(state) ?? [];
  if (refused.length > 0) return stay(state, refused);
  if (!isLast(definition, state)) return stay({ ...state, stage: state.stage + 1 });
  return button === "submit" ? { type: "done", state } : stay(state);
}

export function presentWith<State extends FormState>(
  definition: Definition<State>,
  state: State,
  { problems, words }: { problems: readonly Problem[]; words: Words },
): FormStep {
  const { title, fields } = stageOf(definition, state);
  const refused = problems.length > 0 ? problems : (definition.check?.(state) ?? []);
  const kind = definition.names?.(state);
  return {
    formId: stepId(state),
    title: words.say(title, { kind: kind ? words.of(kind) : "" }),
    step: state.stage + 1,
    steps: definition.stages(state).length,
    notes: definition.notes(state, words),
    problems: (isLast(definition, state) ? refused : problems).map((problem) =>
      sayProblem(problem, words),
    ),
    fields: fields.map((field) => presentField(field, state.values[field.name], words)),
    buttons: buttonsOf(definition, state, words),
  };
}

function isLast<State extends FormState>(definition: Definition<State>, state: State): boolean {
  return state.stage >= definition.stages(state).length - 1;
}

function buttonsOf<State extends FormState>(
  definition: Definition<State>,
  state: State,
  words: Words,
): FormStep["buttons"] {
  const { label, style } = definition.submit(state);
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
