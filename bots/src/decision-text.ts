import type { DecideResult } from "@duoyun/shared";
import { minuteOf, timeOf } from "./text/moment.ts";
import type { Words } from "./text/words.ts";

const toasts = {
  approve: "toast.approved",
  return: "toast.returned",
  reject: "toast.rejected",
} as const;
const outcomes = {
  approve: "outcome.approved",
  return: "outcome.returned",
  reject: "outcome.rejected",
} as const;

/** Who decided what and when, and until when it can be taken back. */
export function decisionText(result: DecideResult, words: Words): string {
  const { decision, outcome, by, at, takeBackUntil, request } = result;
  const said = words.say(decision === "repeated" ? "toast.repeated" : toasts[outcome], {
    number: request.number,
    outcome: words.say(outcomes[outcome]),
    by: words.of(by),
    at: minuteOf(at),
  });
  if (decision === "repeated" || takeBackUntil === null) return said;
  return said + words.say("toast.mayTakeBack", { time: timeOf(takeBackUntil) });
}
