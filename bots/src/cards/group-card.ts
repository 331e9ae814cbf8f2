import type { Card, CardView } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import { minuteOf } from "../text/moment.ts";
import type { Words } from "../text/words.ts";
import { tones } from "./approval-card.ts";
import { buttonRows } from "./buttons.ts";
import { fitCard } from "./fit.ts";
import { sizeOf } from "./request-lines.ts";

type View = Extract<CardView, { kind: "group" }>;

/** What waits, for a group: its kind, size and time limit; who asks and what for is for those who decide. */
export function groupCard(view: View, words: Words): Card {
  const { number, decision, kindTitle, amounts } = view;
  const size = short(sizeOf(amounts, words), 48);
  const subject = `${short(words.of(kindTitle), 30)} ${size}`.trimEnd();
  if (decision === null) return waiting(view, subject, words);
  const outcome = words.say(`outcome.${decision.outcome}`);
  return fitCard({
    title: words.say("title.decided", { outcome, subject, number: short(number, 24) }),
    tone: tones[decision.outcome],
    lines: [`${outcome} · ${minuteOf(decision.at)}`],
    buttons: [],
  });
}

function waiting(
  { number, step, dueOn, late, node, actions }: View,
  subject: string,
  words: Words,
) {
  return fitCard({
    title: words.say("title.approval", { subject, place: short(number, 24) }),
    tone: "pending",
    lines: [
      [words.of(node), step === null ? "" : words.of(step)].filter(Boolean).join(" · "),
      dueOn === null ? "" : words.say("line.due", { day: dueOn }),
      late ? words.say("clock.missed") : "",
      words.say("line.group"),
    ],
    buttons: buttonRows(actions, words),
  });
}
