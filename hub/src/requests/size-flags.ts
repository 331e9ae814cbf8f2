import { type ResourceForm, requestAmounts } from "@duoyun/shared";
import type { RequestFlag } from "./flags.ts";
import type { KindRules } from "./rules-of.ts";

/** Whether a request is so large that it should be opened in batches by real use; a prompt, no refusal. */
export function sizeFlags(
  form: ResourceForm,
  { rulebook }: Pick<KindRules, "rulebook">,
): RequestFlag[] {
  const { hosts, vcpu } = rulebook.readings.largeRequest;
  const asked = requestAmounts(form);
  return asked.hosts > hosts || asked.vcpu > vcpu ? ["largeRequest"] : [];
}
