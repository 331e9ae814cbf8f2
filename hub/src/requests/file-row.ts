import { randomUUID } from "node:crypto";
import { type Amounts, AppError, type Enclosure, fileRequest, today } from "@duoyun/shared";
import { enclose } from "../attachments/enclose.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { request } from "../database/schema/index.ts";
import { columnsOf } from "./apply-event.ts";
import type { RequestRow } from "./find-request.ts";
import { recordEvent } from "./record-event.ts";
import type { KindRules } from "./rules-of.ts";
import { runEffects } from "./run-effects.ts";
import { saveClocks } from "./save-clocks.ts";

export type PreparedRequest = {
  rules: KindRules;
  submitKey: string;
  organisationId: string;
  form: Record<string, unknown>;
  amounts: Amounts;
  flags: string[];
  leaseId: string | null;
  reason: string | null;
  enclosures: readonly Enclosure[];
  /** Thrown when another request holds the place that this one wants. */
  whenTaken: AppError;
};

export const numberTaken = new AppError("conflict", {
  zh: "申请编号冲突，请重新提交。",
  en: "The request's number was taken meanwhile. Send it again.",
});

/** Stores a new request with its clock, reservation, history, outbox and audit; null when its place is taken. */
export async function fileRow(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  prepared: PreparedRequest,
): Promise<RequestRow | null> {
  const { rules } = prepared;
  const { state, effects } = fileRequest({ ...rules, on: today(ctx.clock) });
  const [row] = await tx
    .insert(request)
    .values({ ...(await identity(tx, ctx, prepared)), ...columnsOf(state, rules) })
    .onConflictDoNothing()
    .returning();
  if (!row) return null;
  await enclose(tx, ctx, { requestId: row.id, enclosures: prepared.enclosures });
  await saveClocks(tx, ctx, { request: row, before: [], after: state.clocks });
  await runEffects(tx, ctx, { row, rules, effects });
  await recordEvent(tx, ctx, {
    row,
    action: "filed",
    step: null,
    revision: row.revision,
    reason: prepared.reason ?? undefined,
    data: { kind: row.kind, amounts: row.amounts, flags: row.flags },
  });
  return row;
}

async function identity(tx: Transaction, ctx: Ctx<PersonActor>, prepared: PreparedRequest) {
  const { tenant, personId } = ctx.actor;
  const { rules, submitKey, organisationId, form, amounts, flags, leaseId } = prepared;
  const year = today(ctx.clock).slice(0, 4);
  const number = await nextNumber(tx, tenant, `request-${year}`);
  return {
    id: randomUUID(),
    tenant,
    number: `REQ-${year}-${String(number).padStart(5, "0")}`,
    kind: rules.kind.kind,
    rulebook: rules.rulebook.id,
    rulebookVersion: String(rules.rulebook.version),
    separated: rules.separatesReviewAndApproval,
    applicantId: personId,
    organisationId,
    county: rules.county,
    form,
    amounts,
    flags,
    leaseId,
    submitKey,
    filedAt: ctx.clock.now(),
  };
}
