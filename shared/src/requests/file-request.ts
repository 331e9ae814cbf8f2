import type { Advanced, Rules } from "./state.ts";
import { EventRefused } from "./state.ts";
import { beginStep } from "./step-clocks.ts";
import { decisionSteps, takesQuota } from "./steps.ts";

/** The state of a request filed on that day: its first step is open and its amounts are reserved. */
export function fileRequest(rules: Rules): Advanced {
  const first = decisionSteps(rules.kind)[0];
  if (!rules.kind.executable || !first) {
    throw new EventRefused(`Requests of kind ${rules.kind.kind} cannot be filed.`);
  }
  const reserved = takesQuota(rules.kind);
  const state = {
    status: "pending" as const,
    step: first.id,
    revision: 1,
    filedOn: rules.on,
    reserved,
    decisions: [],
    confirmations: [],
    clocks: [],
  };
  return {
    state: beginStep(state, first, rules),
    effects: reserved ? [{ type: "reserve" }] : [],
  };
}
