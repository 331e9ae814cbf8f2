import type { CardAction, CardView } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { mintTokens } from "./mint-tokens.ts";
import type { CardRow, ViewedCard } from "./viewed-card.ts";

export type ButtonsInput = { row: CardRow; viewed: ViewedCard; personId: string };

/** The view with a button for every verb, each with its token, before the ways to the page. */
export async function addButtons(
  tx: Transaction,
  { row, viewed, personId }: ButtonsInput,
): Promise<CardView> {
  const { view, verbs, step, revision } = viewed;
  const { tenant, id: cardId, subjectId, subjectType } = row;
  if (subjectType === "notice") return view;
  const subject = { tenant, cardId, personId, subjectType, subjectId, step, revision };
  const tokens = await mintTokens(tx, subject, verbs);
  const buttons = verbs.map((verb): CardAction => ({ verb, token: tokens.get(verb) }));
  return { ...view, actions: [...buttons, ...view.actions] };
}
