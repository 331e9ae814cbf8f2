import type { FormStep } from "@duoyun/shared";
import type { Words } from "../text/words.ts";
import { advanceWith, presentWith } from "./definition.ts";
import { extensionForm } from "./extension-form.ts";
import type { Answer, FormState, Problem, Progress, RejectState } from "./form-state.ts";
import { rejectForm, returnForm } from "./reject-form.ts";
import { releaseForm } from "./release-form.ts";
import { temporaryForm } from "./temporary-form.ts";

function reasonFormOf({ verb }: RejectState) {
  return verb === "return" ? returnForm : rejectForm;
}

export function advance(state: FormState, answer: Answer): Progress {
  switch (state.kind) {
    case "temporary":
      return advanceWith(temporaryForm, state, answer);
    case "extension":
      return advanceWith(extensionForm, state, answer);
    case "release":
      return advanceWith(releaseForm, state, answer);
    case "reject":
      return advanceWith(reasonFormOf(state), state, answer);
  }
}

export function present(
  state: FormState,
  words: Words,
  problems: readonly Problem[] = [],
): FormStep {
  switch (state.kind) {
    case "temporary":
      return presentWith(temporaryForm, state, { problems, words });
    case "extension":
      return presentWith(extensionForm, state, { problems, words });
    case "release":
      return presentWith(releaseForm, state, { problems, words });
    case "reject":
      return presentWith(reasonFormOf(state), state, { problems, words });
  }
}
