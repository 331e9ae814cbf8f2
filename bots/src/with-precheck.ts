import type { FormState } from "./forms/form-state.ts";
import { resourceAnswers, wantsPrecheck } from "./forms/resource-form.ts";
import type { Turn } from "./turn.ts";

/** The form with what the hub says about quotas and dates, where it has come to its summary. */
export async function withPrecheck(turn: Turn, form: FormState): Promise<FormState> {
  if (form.kind !== "resources" || !wantsPrecheck(form)) return form;
  const answers = resourceAnswers(form);
  if (answers === null) return form;
  return { ...form, precheck: await turn.hub.requests.precheck.mutate(answers) };
}
