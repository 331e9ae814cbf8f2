import type { FormStep } from "@duoyun/shared";
import type { Words } from "../text/words.ts";
import { advanceWith, presentWith } from "./definition.ts";
import { delegationForm } from "./delegation-form.ts";
import { extensionForm } from "./extension-form.ts";
import type { Answer, FormState, Problem, Progress, RejectState } from "./form-state.ts";
import { leaseRequestForm } from "./lease-request-form.ts";
import { objectForm, rejectForm, returnCatalogForm, returnForm } from "./reject-form.ts";
import { releaseForm } from "./release-form.ts";
import { resourceForm } from "./resource-form.ts";
import { transferForm } from "./transfer-form.ts";

function reasonFormOf({ verb }: RejectState) {
  if (verb === "returnCatalog") return returnCatalogForm;
  if (verb === "object") return objectForm;
  return verb === "return" ? returnForm : rejectForm;
}

export function advance(state: FormState, answer: Answer): Progress {
  switch (state.kind) {
    case "resources":
      return advanceWith(resourceForm, state, answer);
    case "leaseRequest":
      return advanceWith(leaseRequestForm, state, answer);
    case "extension":
      return advanceWith(extensionForm, state, answer);
    case "release":
      return advanceWith(releaseForm, state, answer);
    case "reject":
      return advanceWith(reasonFormOf(state), state, answer);
    case "transfer":
      return advanceWith(transferForm, state, answer);
    case "delegation":
      return advanceWith(delegationForm, state, answer);
  }
}

export function present(
  state: FormState,
  words: Words,
  problems: readonly Problem[] = [],
): FormStep {
  switch (state.kind) {
    case "resources":
      return presentWith(resourceForm, state, { problems, words });
    case "leaseRequest":
      return presentWith(leaseRequestForm, state, { problems, words });
    case "extension":
      return presentWith(extensionForm, state, { problems, words });
    case "release":
      return presentWith(releaseForm, state, { problems, words });
    case "reject":
      return presentWith(reasonFormOf(state), state, { problems, words });
    case "transfer":
      return presentWith(transferForm, state, { problems, words });
    case "delegation":
      return presentWith(delegationForm, state, { problems, words });
  }
}
