import { askedAmounts, type ResourceForm } from "@duoyun/shared";
import { kindFormOf } from "../forms/kind-form.ts";
import type { RequestFlag } from "./flags.ts";
import type { KindRules } from "./rules-of.ts";

/** Whether a request is so large that it should be opened in batches by real use; a prompt, no refusal. */
export function sizeFlags(
  form: ResourceForm,
  rules: Pick<KindRules, "kind" | "rulebook">,
): RequestFlag[] {
  const { hosts, vcpu } = rules.rulebook.readings.largeRequest;
  const asked = askedAmounts(form, kindFormOf(rules));
  return asked.hosts > hosts || asked.vcpu > vcpu ? ["largeRequest"] : [];
}
