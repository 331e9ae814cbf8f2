import type { CardView } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { noteSubjectView } from "../views/note-subject-view.ts";
import type { AccountActor } from "./account-actor.ts";
import { addButtons } from "./add-buttons.ts";
import { chooseCard, type SubjectOfCard } from "./choose-card.ts";
import { ensureCard } from "./ensure-card.ts";
import { viewCard } from "./view-card.ts";

export type ShownCard = {
  cardId: string;
  version: number;
  view: CardView;
  /** The copy that this account had until now, to be given up once the new one is posted. */
  previous: { messageId: string; version: number } | null;
};

/** A live card about a request or lease, for the person who asks for it in chat. */
export async function showCard(
  ctx: Ctx<AccountActor>,
  { subject }: { subject: SubjectOfCard },
): Promise<ShownCard> {
  const { tenant, personId } = ctx.actor;
  const chosen = await chooseCard(ctx, subject);
  const row = await inTenant(ctx.db, tenant, (tx) => ensureCard(tx, ctx, { subject, chosen }));
  const viewed = await viewCard(ctx, row);
  await noteSubjectView(ctx, subject);
  const view = await inTenant(ctx.db, tenant, (tx) => addButtons(tx, { row, viewed, personId }));
  const { messageId } = row;
  const previous = messageId ? { messageId, version: row.version } : null;
  return { cardId: row.id, version: viewed.version, view, previous };
}
