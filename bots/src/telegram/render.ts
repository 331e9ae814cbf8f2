import type { Card, ChatContent, FormStep, Locale } from "@duoyun/shared";
import type { InlineKeyboardMarkup } from "grammy/types";
import { cut } from "../text/clean.ts";
import { type Words, wordsFor } from "../text/words.ts";
import { bold, escapeHtml } from "./html.ts";
import { cardKeyboard, questionKeyboard, suggestionKeyboard } from "./keyboard.ts";
import { isReachable } from "./reachable.ts";

export type Rendered = { text: string; reply_markup: InlineKeyboardMarkup };

const longestText = 4_000;
const longestTitle = 200;

/** A message as Telegram takes it: HTML within its limits, and the buttons below. */
export function render(content: ChatContent, locale: Locale): Rendered {
  switch (content.type) {
    case "text":
      return {
        text: escapeHtml(cut(content.text, longestText)),
        reply_markup: suggestionKeyboard(content.suggestions ?? []),
      };
    case "card":
      return {
        text: cardText(content.card, wordsFor(locale)),
        reply_markup: cardKeyboard(content.card),
      };
    case "form":
      return {
        text: questionText(content.form, wordsFor(locale)),
        reply_markup: questionKeyboard(content.form),
      };
  }
}

function cardText(card: Card, words: Words): string {
  const addresses = card.buttons
    .flat()
    .filter(({ url }) => url !== undefined && !isReachable(url))
    .map(({ label, url = "" }) => words.say("telegram.openAt", { label, url }));
  return message(card.title, [...card.lines, ...addresses]);
}

function questionText(
  { title, step, steps, notes, problems, fields }: FormStep,
  words: Words,
): string {
  const [field] = fields;
  const lines = [
    ...notes,
    ...problems.map((problem) => `⚠ ${problem}`),
    ...(field === undefined
      ? []
      : ["", `❓ ${field.label}`, field.help ?? "", hintFor(field, words)]),
  ];
  return message(
    `${title}（${step}/${steps}）`,
    lines.filter((line, place) => line !== "" || place > 0),
  );
}

function hintFor(field: FormStep["fields"][number], words: Words): string {
  switch (field.kind) {
    case "choice":
      return words.say("question.choose");
    case "integer":
      return words.say("question.range", { min: field.min ?? 0, max: field.max ?? 999_999_999 });
    case "text":
    case "confirm":
      return words.say("question.type");
  }
}

function message(title: string, lines: readonly string[]): string {
  const head = cut(title, longestTitle);
  const body = cut(lines.join("\n"), longestText - head.length);
  return body === "" ? bold(head) : `${bold(head)}\n${escapeHtml(body)}`;
}
