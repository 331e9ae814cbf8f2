import type { Card } from "@duoyun/shared";
import { clean, cut } from "../text/clean.ts";

const limits = { title: 120, line: 200, lines: 9, total: 900, label: 30, confirm: 200 } as const;
const rows = { count: 6, width: 4 } as const;

/** Brings whatever it is given within the limits of a card: cuts with …, never drops a button's token. */
export function fitCard(card: Omit<Card, "summary">): Card {
  const title = cut(clean(card.title), limits.title) || "…";
  const lines = fitLines(card.lines, limits.total - title.length);
  return {
    title,
    tone: card.tone,
    lines,
    buttons: card.buttons
      .filter((row) => row.length > 0)
      .slice(0, rows.count)
      .map((row) => row.slice(0, rows.width).map(fitButton)),
    summary: cut([title, ...lines].join(" · "), 300),
  };
}

function fitLines(lines: readonly string[], total: number): string[] {
  const kept = lines.map(clean).filter((line) => line !== "");
  for (let length: number = limits.line; ; length -= 5) {
    const fitted = kept.slice(0, limits.lines).map((line) => cut(line, length));
    if (fitted.reduce((sum, line) => sum + line.length, 0) <= total) return fitted;
  }
}

function fitButton(button: Card["buttons"][number][number]): typeof button {
  const label = cut(clean(button.label), limits.label);
  return button.confirm === undefined
    ? { ...button, label }
    : { ...button, label, confirm: cut(clean(button.confirm), limits.confirm) };
}
