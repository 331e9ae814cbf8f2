import { AppError, type LinkState, type Platform, realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { BotActor, Ctx, PersonActor } from "../context.ts";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Transaction } from "../database/connect.ts";
import { accountLink } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { completeLink } from "./complete-link.ts";
import { linkedElsewhere, linkGone } from "./link-errors.ts";

type LinkRow = typeof accountLink.$inferSelect;
type Answer = { linkId: string; confirm: boolean };

/** The holder of the chat identity says whether it is theirs to link. */
export async function answerInChat(
  ctx: Ctx<BotActor>,
  input: Answer & { platform: Platform; userId: string },
): Promise<{ state: LinkState }> {
  const found = await resolveRow(
    ctx.db,
    sql`select tenant, id from resolve_account_link(${input.linkId})`,
  );
  if (!found) throw linkGone();
  const isTheirs = (row: LinkRow) => row.platform === input.platform && row.userId === input.userId;
  return answer(ctx, found.tenant, { ...input, side: "chatConfirmedAt", isTheirs });
}

/** The person on the page says whether the chat identity that sent their code is theirs. */
export async function answerOnPage(
  ctx: Ctx<PersonActor>,
  input: Answer,
): Promise<{ state: LinkState }> {
  const { tenant, personId } = ctx.actor;
  const isTheirs = (row: LinkRow) => row.personId === personId;
  return answer(ctx, tenant, { ...input, side: "pageConfirmedAt", isTheirs });
}

type Answering = Answer & {
  side: "chatConfirmedAt" | "pageConfirmedAt";
  isTheirs: (row: LinkRow) => boolean;
};

async function answer(
  ctx: Ctx<BotActor> | Ctx<PersonActor>,
  tenant: string,
  answering: Answering,
): Promise<{ state: LinkState }> {
  const state = await inTenant(ctx.db, tenant, async (tx) => {
    const row = await lockLink(tx, answering.linkId);
    if (!row || !answering.isTheirs(row)) throw linkGone();
    const settled = await settle(ctx, tx, { row, answering });
    crashPoint("hub.answerLink.beforeCommit");
    return settled;
  }).catch(refuseTaken);
  crashPoint("hub.answerLink.afterCommit");
  return { state };
}

async function lockLink(tx: Transaction, id: string): Promise<LinkRow | undefined> {
  const [row] = await tx
    .select()
    .from(accountLink)
    .where(eq(accountLink.id, id))
    .for("no key update");
  return row;
}

async function settle(
  ctx: Ctx<BotActor> | Ctx<PersonActor>,
  tx: Transaction,
  { row, answering }: { row: LinkRow; answering: Answering },
): Promise<LinkState> {
  const { side, confirm } = answering;
  if (row.state === "linked" && confirm) return "linked";
  const now = realClock.now();
  if (row.state !== "claimed" || row.expiresAt <= now) throw linkGone();
  if (!confirm) return refuse(ctx, tx, row);
  const [confirmed] = await tx
    .update(accountLink)
    .set({ [side]: row[side] ?? now })
    .where(and(eq(accountLink.id, row.id), eq(accountLink.state, "claimed")))
    .returning();
  if (!confirmed?.chatConfirmedAt || !confirmed.pageConfirmedAt) return "waiting";
  await completeLink(ctx, tx, confirmed);
  return "linked";
}

async function refuse(
  ctx: Ctx<BotActor> | Ctx<PersonActor>,
  tx: Transaction,
  { id, tenant, personId, platform, userId, name }: LinkRow,
): Promise<LinkState> {
  await tx.update(accountLink).set({ state: "refused" }).where(eq(accountLink.id, id));
  await emitAudit(tx, ctx, {
    tenant,
    action: "account.refused",
    entity: "person",
    entityId: personId,
    data: { platform, userId, name },
  });
  return "refused";
}

const uniqueViolation = "23505";

function refuseTaken(error: unknown): never {
  if (error instanceof AppError) throw error;
  const cause = error instanceof Error ? error.cause : undefined;
  const isTaken = cause instanceof Error && "code" in cause && cause.code === uniqueViolation;
  throw isTaken ? linkedElsewhere() : error;
}
