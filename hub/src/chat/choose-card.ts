import { today } from "@duoyun/shared";
import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { card } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { approversOf } from "../requests/approvers-of.ts";
import { findRequest } from "../requests/find-request.ts";
import { getRequest } from "../requests/get.ts";
import type { AccountActor } from "./account-actor.ts";

export type SubjectOfCard = { type: "request" | "lease"; id: string };

export type ChosenCard = {
  kind: "approval" | "request" | "lease";
  step: string;
  revision: number;
};

/** Which card of theirs a person is shown: to decide, to take back, or to follow. Whoever may not read the subject is refused. */
export function chooseCard(ctx: Ctx<AccountActor>, subject: SubjectOfCard): Promise<ChosenCard> {
  return subject.type === "lease" ? chooseForLease(ctx, subject) : chooseForRequest(ctx, subject);
}

// Whoever decided a step sees that decision again, everybody else how the request goes.
async function chooseForRequest(
  ctx: Ctx<AccountActor>,
  subject: SubjectOfCard,
): Promise<ChosenCard> {
  await getRequest(ctx, { id: subject.id });
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findRequest(tx, ctx.actor.tenant, { id: subject.id });
    const { step, revision } = row;
    const approvers = await approversOf(tx, row, today(ctx.clock));
    const decides = approvers.some(({ id }) => id === ctx.actor.personId);
    if (decides && step !== null) return { kind: "approval", step, revision };
    const decided = await newestCard(tx, ctx, subject, "approval");
    return decided ?? { kind: "request", step: "", revision: 1 };
  });
}

async function chooseForLease(ctx: Ctx<AccountActor>, subject: SubjectOfCard): Promise<ChosenCard> {
  await getLease(ctx, { id: subject.id });
  const held = await inTenant(ctx.db, ctx.actor.tenant, (tx) =>
    newestCard(tx, ctx, subject, "lease"),
  );
  return held ?? { kind: "lease", step: "", revision: 1 };
}

async function newestCard(
  tx: Transaction,
  { actor }: Ctx<AccountActor>,
  subject: SubjectOfCard,
  kind: "approval" | "lease",
): Promise<ChosenCard | null> {
  const [row] = await tx
    .select({ step: card.step, revision: card.revision })
    .from(card)
    .where(
      and(
        eq(card.subjectType, subject.type),
        eq(card.subjectId, subject.id),
        eq(card.kind, kind),
        eq(card.accountId, actor.via.accountId),
      ),
    )
    .orderBy(desc(card.createdAt), desc(card.revision))
    .limit(1);
  return row ? { kind, ...row } : null;
}
