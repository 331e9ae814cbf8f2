import { shanghaiDay, type Text } from "@duoyun/shared";
import type { StepDecision } from "./step-decision.ts";

const words: Record<StepDecision["outcome"], Text> = {
  approved: { zh: "同意", en: "approved" },
  rejected: { zh: "驳回", en: "rejected" },
  withdrawn: { zh: "撤回", en: "withdrawn" },
  expired: { zh: "按期限终止", en: "ended by its time limit" },
  replaced: { zh: "收回原决定", en: "taken back for a new decision" },
};

const shanghaiOffsetMilliseconds = 8 * 3_600_000;

/** Who ended the step, how and when: what a person who comes too late is told. */
export function decisionText({ outcome, by, at }: StepDecision): Text {
  const when = shanghaiMinute(at);
  const word = words[outcome];
  return {
    zh: `本环节已由${by?.zh ?? "系统"}于 ${when} ${word.zh}，无需再办理。`,
    en: `This step was ${word.en} by ${by?.en ?? "the system"} on ${when}. There is nothing left to do.`,
  };
}

function shanghaiMinute(at: string): string {
  const instant = new Date(at);
  const clock = new Date(instant.getTime() + shanghaiOffsetMilliseconds).toISOString();
  return `${shanghaiDay(instant)} ${clock.slice(11, 16)}`;
}
