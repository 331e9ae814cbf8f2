import type { Card, CardView } from "@duoyun/shared";
import { clean } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import { buttonsOf } from "./buttons.ts";
import { fitCard } from "./fit.ts";

/** The sentences of a notice, a line each. */
export function noticeCard(view: Extract<CardView, { kind: "notice" }>, words: Words): Card {
  const lines = words.of(view.text).split(/\r?\n/);
  return fitCard({
    title: words.say("title.notice", { title: clean(words.of(view.title)) }),
    tone: "info",
    lines,
    buttons: [buttonsOf(view.actions, words)],
  });
}
