import type { FormField } from "@duoyun/shared";
import { charactersIn, tidy } from "../forms/field.ts";
import type { Words } from "../text/words.ts";

/** What is wrong with one answer, told before the rest of its step is asked; null when nothing is. */
export function problemOf(field: FormField, answer: string, words: Words): string | null {
  const { label, kind, min = 0, minLength = 0 } = field;
  const value = tidy(answer, kind === "integer" ? "integer" : "text");
  switch (kind) {
    case "choice":
      return field.options?.some((option) => option.value === value)
        ? null
        : words.say("problem.choice", { label });
    case "integer": {
      const max = field.max ?? 999_999_999;
      const isWhole = /^\d{1,9}$/.test(value);
      return isWhole && Number(value) >= min && Number(value) <= max
        ? null
        : words.say("problem.integer", { label, min, max });
    }
    case "text":
    case "confirm": {
      const max = field.maxLength ?? 2_000;
      const length = charactersIn(value);
      return length >= minLength && length <= max
        ? null
        : words.say("problem.text", { label, min: minLength, max });
    }
  }
}
