import type { DecideResult } from "@duoyun/shared";
import { minuteOf, timeOf } from "./text/moment.ts";
import type { Words } from "./text/words.ts";

/** Who decided what and when, and until when it can be taken back. */
export function decisionText(result: DecideResult, words: Words): string {
  const { decision, outcome, by, at, takeBackUntil, request } = result;
  const key = outcome === "approve" ? "toast.approved" : "toast.rejected";
  const said = words.say(decision === "repeated" ? "toast.repeated" : key, {
    number: request.number,
    outcome: words.say(outcome === "approve" ? "outcome.approved" : "outcome.rejected"),
    by: words.of(by),
    at: minuteOf(at),
  });
  if (decision === "repeated" || takeBackUntil === null) return said;
  return said + words.say("toast.mayTakeBack", { time: timeOf(takeBackUntil) });
}
