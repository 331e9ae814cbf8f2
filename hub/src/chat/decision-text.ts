import type { Text } from "@duoyun/shared";
import { timeText } from "../requests/time-text.ts";
import type { StepDecision } from "./step-decision.ts";

const words: Record<StepDecision["outcome"], Text> = {
  approved: { zh: "同意", en: "approved" },
  returned: { zh: "退回补正", en: "returned" },
  rejected: { zh: "驳回", en: "rejected" },
  withdrawn: { zh: "撤回", en: "withdrawn" },
  expired: { zh: "按期限终止", en: "ended by its time limit" },
  replaced: { zh: "收回原决定", en: "taken back for a new decision" },
};

/** Who ended the step, how and when: what a person who comes too late is told. */
export function decisionText({ outcome, by, at }: StepDecision): Text {
  const when = timeText(new Date(at));
  const word = words[outcome];
  return {
    zh: `本环节已由${by?.zh ?? "系统"}于 ${when} ${word.zh}，无需再办理。`,
    en: `This step was ${word.en} by ${by?.en ?? "the system"} on ${when}. There is nothing left to do.`,
  };
}
