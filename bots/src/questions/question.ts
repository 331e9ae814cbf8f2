import type { FormField, FormStep } from "@duoyun/shared";
import type { Words } from "../text/words.ts";

/**
 * One question of a step: the field at `asked`, or, behind the last field, what was answered with the
 * step's own buttons. Its id tells which question an answer is to.
 */
export function questionOf(step: FormStep, asked: number, words: Words): FormStep {
  const formId = questionId(step, asked);
  const field = step.fields[asked];
  const notes = asked === 0 ? step.notes : [];
  if (field === undefined) return { ...step, formId, fields: [], notes: answersTo(step, words) };
  return { ...step, formId, notes, fields: [field], buttons: buttonsOf(step, field, asked, words) };
}

export function questionId({ formId }: FormStep, asked: number): string {
  return `${formId}.${asked}`;
}

function answersTo({ notes, fields }: FormStep, words: Words): string[] {
  const answers = fields.map((field) =>
    words.say("question.answer", { label: field.label, value: shownValue(field, words) }),
  );
  return [...notes, ...answers];
}

export function shownValue({ value = "", options }: FormField, words: Words): string {
  const label = options?.find((option) => option.value === value)?.label;
  return label ?? (value === "" ? words.say("question.empty") : value);
}

function buttonsOf(
  step: FormStep,
  field: FormField,
  asked: number,
  words: Words,
): FormStep["buttons"] {
  const value = field.value ?? "";
  const keep = words.say("question.keep", { value: shownValue(field, words) });
  const onward =
    value !== ""
      ? [{ value: "next", label: keep, style: "primary" as const }]
      : field.kind === "text" && field.minLength === 0
        ? [{ value: "next", label: words.say("question.skip"), style: "default" as const }]
        : [];
  const back =
    asked > 0 || step.step > 1
      ? [{ value: "back", label: words.say("form.back"), style: "default" as const }]
      : [];
  const cancel = { value: "cancel", label: words.say("form.cancel"), style: "default" as const };
  return [...onward, ...back, cancel];
}
