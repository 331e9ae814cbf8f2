import type { Card, CardTone, CardView } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import { minuteOf } from "../text/moment.ts";
import type { Words } from "../text/words.ts";
import { buttonRows } from "./buttons.ts";
import { fitCard } from "./fit.ts";

type View = Extract<CardView, { kind: "catalog" }>;
type Decision = NonNullable<View["decision"]>;

const tones: Partial<Record<Decision["action"], CardTone>> = {
  passed: "good",
  filed: "good",
  returned: "warning",
};

/** A version of a catalog for those who file it: what it changes, and what of the baseline it provides. */
export function catalogCard(view: View, words: Words): Card {
  const { decision, number, node } = view;
  const what = words.say("catalog.version", { node: short(words.of(node), 30), number });
  return fitCard({
    title: decision
      ? `${words.say(`catalog.${decision.action}`)} · ${what}`
      : words.say("catalog.waiting", { what, step: words.say(`catalog.${view.step}`) }),
    tone: decision ? (tones[decision.action] ?? "muted") : "pending",
    lines: [...factLines(view, words), decision ? decisionLine(decision, words) : ""],
    buttons: buttonRows(view.actions, words),
  });
}

function factLines({ facts }: View, words: Words): string[] {
  if (facts === null) return [];
  const { names, ...counts } = facts;
  return [
    words.say("catalog.counts", counts),
    words.say("catalog.baseline", counts),
    leftOutLine(counts, words),
    names.length === 0
      ? ""
      : words.say("catalog.names", {
          names: words.list(names.map((one) => short(words.of(one), 20))),
        }),
  ];
}

function leftOutLine(counts: { unpriced: number; unzoned: number }, words: Words): string {
  const what = (["unpriced", "unzoned"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => words.say(`catalog.${kind}`, { count: counts[kind] }));
  return what.length > 0 ? words.say("catalog.leftOut", { what: words.list(what) }) : "";
}

function decisionLine({ by, at, reason }: Decision, words: Words): string {
  const who = `${short(words.of(by), 40)} · ${minuteOf(at)}`;
  return reason ? `${who} · ${short(reason, 120)}` : who;
}
