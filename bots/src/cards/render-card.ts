import type { Card, CardView, Locale } from "@duoyun/shared";
import { wordsFor } from "../text/words.ts";
import { approvalCard } from "./approval-card.ts";
import { groupCard } from "./group-card.ts";
import { leaseCard } from "./lease-card.ts";
import { noticeCard } from "./notice-card.ts";
import { requestCard } from "./request-card.ts";

/** Turns what the hub says into a card for one person's language. */
export function renderCard(view: CardView, locale: Locale): Card {
  const words = wordsFor(locale);
  switch (view.kind) {
    case "approval":
      return approvalCard(view, words);
    case "request":
      return requestCard(view, words);
    case "lease":
      return leaseCard(view, words);
    case "group":
      return groupCard(view, words);
    case "notice":
      return noticeCard(view, words);
  }
}
