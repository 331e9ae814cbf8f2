import { AppError, type CatalogEvent, invalid, NodeCode, type Text } from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import { useToken } from "../chat/use-token.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { asTenant, inTenant } from "../database/tenancy.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import { timeText } from "../requests/time-text.ts";
import {
  type CatalogChange,
  type CatalogRow,
  changeVersion,
  type Edit,
  findVersion,
  whereSeen,
} from "./find-version.ts";
import { outcomeNotice } from "./outcome-notice.ts";
import { eventOf, requireVerb, waitsFor } from "./subject.ts";
import { refreshCards, tellDeciders } from "./tell-deciders.ts";

export type CatalogDecision = {
  outcome: "file" | "return";
  reason?: string | undefined;
};
export type DecideCatalogInput = Edit & CatalogDecision & { token?: string };
export type DecidedCatalog = { number: number; action: CatalogEvent["action"]; node: NodeCode };

/** Files a submitted version at the step where it waits, or returns it with reasons; a second decision hears who was first. */
export async function decideCatalog(
  ctx: Ctx<PersonActor>,
  input: DecideCatalogInput,
): Promise<DecidedCatalog> {
  const { tenant } = await whereSeen(ctx, (tx) => findVersion(tx, input.id));
  return inTenant(ctx.db, tenant, async (tx) => {
    const row = await findVersion(tx, input.id);
    if (row.state !== "submitted" || row.revision !== input.revision) throw decidedBefore(row);
    requireVerb(ctx.actor, row, input.outcome);
    if (input.outcome === "return" && input.reason === undefined) throw reasonMissing();
    const event = eventOf(ctx, { ...input, action: actionOf(row, input), with: waitsFor(row) });
    const changed = await changeVersion(tx, input, decided(ctx, row, event));
    if (!changed) throw decidedBefore(await findVersion(tx, input.id));
    await spend(tx, ctx, { tenant, token: input.token });
    await tell(tx, ctx, { before: row, row: changed, event });
    await audit(tx, ctx, { row: changed, event });
    return { number: row.number, action: event.action, node: NodeCode.parse(tenant) };
  });
}

function actionOf({ steps, step }: CatalogRow, { outcome }: CatalogDecision) {
  if (outcome === "return") return "returned";
  return step !== null && step + 1 < steps.length ? "passed" : "filed";
}

function decided({ clock }: Ctx, row: CatalogRow, event: CatalogEvent): CatalogChange {
  const events = [...row.events, event];
  switch (event.action) {
    case "passed":
      return { events, step: (row.step ?? 0) + 1, remindedAt: null };
    case "filed":
      return { events, state: "filed", step: null, filedAt: clock.now() };
    default:
      return { events, state: "returned", step: null };
  }
}

/** A tapped button is used up with what it did, in the chain of whoever tapped it. */
async function spend(
  tx: Transaction,
  { actor }: Ctx<PersonActor>,
  { tenant, token }: { tenant: string; token: string | undefined },
): Promise<void> {
  if (token === undefined) return;
  await asTenant(tx, { tenant: actor.tenant, back: tenant }, () => useToken(tx, token));
}

type Told = { before: CatalogRow; row: CatalogRow; event: CatalogEvent };

async function tell(tx: Transaction, ctx: Ctx<PersonActor>, { before, row, event }: Told) {
  await refreshCards(tx, ctx, { row, waitedFor: waitsFor(before) });
  if (event.action === "passed") await tellDeciders(tx, ctx, row);
  const { tenant, id } = row;
  await noticeToOperators(tx, ctx, { tenant, subject: id, ...outcomeNotice(row, event) });
}

function audit(tx: Transaction, ctx: Ctx, { row, event }: Omit<Told, "before">) {
  const { tenant, id, number } = row;
  const { action, reason } = event;
  const entry = { tenant, action: `catalog.${action}`, entity: "catalog", entityId: id };
  return emitAudit(tx, ctx, { ...entry, data: { number, with: event.with, reason } });
}

function reasonMissing(): AppError {
  return invalid(
    {
      zh: "退回目录须说明理由，请填写 2 至 500 字后再提交。",
      en: "A return needs a reason of 2 to 500 characters. Add it and send again.",
    },
    { field: "reason" },
  );
}

const decisions: Partial<Record<CatalogEvent["action"], Text>> = {
  passed: { zh: "备案并转省级", en: "filed and passed on" },
  filed: { zh: "备案", en: "filed" },
  returned: { zh: "退回", en: "returned" },
};

function decidedBefore({ events }: CatalogRow): AppError {
  const last = events.at(-1);
  const did = last && decisions[last.action];
  if (!did) {
    return new AppError("stale", {
      zh: "这份目录已被撤回或改动，请刷新后按最新情况办理。",
      en: "This catalog was withdrawn or changed meanwhile. Reload and go by how it stands now.",
    });
  }
  const at = timeText(new Date(last.at));
  return new AppError("already_decided", {
    zh: `${last.by.zh}已于 ${at} 将这份目录${did.zh}，无需再办理。`,
    en: `${last.by.en} ${did.en} this catalog at ${at}. There is nothing left to do.`,
  });
}
