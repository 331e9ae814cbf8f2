import { randomUUID } from "node:crypto";
import type { CardAction, CardView } from "@duoyun/shared";
import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { card } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { getRequest } from "../requests/get.ts";
import type { AccountActor } from "./account-actor.ts";
import { mintTokens } from "./mint-tokens.ts";
import { type CardRow, viewCard } from "./view-card.ts";

export type ShowInput = { subject: { type: "request" | "lease"; id: string } };

export type ShownCard = {
  cardId: string;
  version: number;
  /** The message that shows this card until now, and its version; null when there is none. */
  previous: { messageId: string; version: number } | null;
  view: CardView;
};

/** A card that a person asked to see again, with its buttons; `moveCard` then says where it was posted. */
export async function showCard(ctx: Ctx<AccountActor>, { subject }: ShowInput): Promise<ShownCard> {
  const wanted = await wantedCard(ctx, subject);
  const row = await inTenant(ctx.db, ctx.actor.tenant, (tx) => findOrAdd(tx, ctx, wanted));
  const viewed = await viewCard(ctx, row);
  const tokens = await inTenant(ctx.db, row.tenant, (tx) =>
    mintTokens(tx, tokenSubject(row, viewed), viewed.verbs),
  );
  const buttons = viewed.verbs.map((verb): CardAction => ({ verb, token: tokens.get(verb) }));
  return {
    cardId: row.id,
    version: viewed.version,
    previous: row.messageId ? { messageId: row.messageId, version: row.version } : null,
    view: { ...viewed.view, actions: [...buttons, ...viewed.view.actions] },
  };
}

type Wanted = Pick<CardRow, "kind" | "subjectType" | "subjectId" | "step" | "revision">;

async function wantedCard(
  ctx: Ctx<AccountActor>,
  { type, id }: ShowInput["subject"],
): Promise<Wanted> {
  const whole = { subjectType: type, subjectId: id, step: "", revision: 1 };
  if (type === "lease") {
    await getLease(ctx, { id });
    return { kind: "lease", ...whole };
  }
  const { step, revision, may } = await getRequest(ctx, { id });
  if (step !== null && (may.includes("approve") || may.includes("reject"))) {
    return { kind: "approval", ...whole, step: step.id, revision };
  }
  return (await formerApproval(ctx, id)) ?? { kind: "request", ...whole };
}

/** Who has decided a step sees that decision again, not the applicant's card. */
async function formerApproval(ctx: Ctx<AccountActor>, requestId: string): Promise<Wanted | null> {
  const [row] = await inTenant(ctx.db, ctx.actor.tenant, (tx) =>
    tx
      .select()
      .from(card)
      .where(
        and(
          eq(card.kind, "approval"),
          eq(card.subjectId, requestId),
          eq(card.accountId, ctx.actor.via.accountId),
        ),
      )
      .orderBy(desc(card.createdAt))
      .limit(1),
  );
  return row ?? null;
}

async function findOrAdd(
  tx: Transaction,
  { actor, clock }: Ctx<AccountActor>,
  { kind, subjectType, subjectId, step, revision }: Wanted,
): Promise<CardRow> {
  const identity = { kind, subjectType, subjectId, step, revision, accountId: actor.via.accountId };
  const owner = { tenant: actor.tenant, personId: actor.personId };
  await tx
    .insert(card)
    .values({ ...identity, ...owner, id: randomUUID(), createdAt: clock.now() })
    .onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(card)
    .where(
      and(
        eq(card.kind, kind),
        eq(card.subjectType, subjectType),
        eq(card.subjectId, subjectId),
        eq(card.step, step),
        eq(card.revision, revision),
        eq(card.accountId, identity.accountId),
      ),
    );
  if (!row) throw new Error("A card that was just registered is gone.");
  return row;
}

function tokenSubject(row: CardRow, { step, revision }: { step: string | null; revision: number }) {
  return {
    tenant: row.tenant,
    cardId: row.id,
    personId: row.personId,
    subjectType: row.subjectType === "lease" ? ("lease" as const) : ("request" as const),
    subjectId: row.subjectId,
    step,
    revision,
  };
}
