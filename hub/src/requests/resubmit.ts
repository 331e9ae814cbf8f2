import { invalid, mayRequest, type RequestView, type ResubmitInput, today } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { ZodError } from "zod";
import { enclose } from "../attachments/enclose.ts";
import { forgetKeptForm } from "../chat/kept-form.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { releaseQuota } from "../quotas/release.ts";
import { reserveQuota } from "../quotas/reserve.ts";
import { applyEvent } from "./apply-event.ts";
import { auditRefusal } from "./audit-refusal.ts";
import type { RequestRow } from "./find-request.ts";
import { loadState } from "./load-state.ts";
import { lockReadable } from "./lock-readable.ts";
import { type Completed, readRefiled } from "./read-refiled.ts";
import { refuse } from "./refuse.ts";
import { requestActor } from "./request-actor.ts";
import { getRequestView } from "./request-view.ts";
import { pinnedRules } from "./rules-of.ts";
import { subjectForUnit } from "./subject-of.ts";

/** The applicant files a returned request anew: a new revision, whose old cards are void. */
export function resubmit(ctx: Ctx<PersonActor>, { id, form }: ResubmitInput): Promise<RequestView> {
  return auditRefusal(ctx, { verb: "resubmit", entity: "request", input: { id } }, () =>
    inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const filed = await lockReadable(tx, ctx.actor, id);
      const state = await loadState(tx, filed);
      const rules = pinnedRules(ctx, filed);
      const refusal = mayRequest(requestActor(ctx.actor), "resubmit", {
        subject: await subjectForUnit(tx, filed, state),
        rules: { ...rules, now: ctx.clock.now() },
      });
      if (refusal) throw refuse(refusal);
      const row = await takeOver(tx, ctx, filed);
      const refiled = await readRefiled(tx, { row, rules, form, today: today(ctx.clock) }).catch(
        refuseShape,
      );
      await enclose(tx, ctx, { requestId: row.id, enclosures: refiled.enclosures });
      await forgetKeptForm(tx, ctx, { kind: row.kind, subject: `request:${row.id}` });
      await reserveAnew(tx, row, refiled);
      const changed = await applyEvent(tx, ctx, {
        row,
        event: { type: "resubmitted" },
        state,
        refiled,
        data: { before: row.form },
      });
      if (!changed) throw refuse("ended");
      return getRequestView(ctx, tx, row.id);
    }),
  );
}

/** Whoever files it anew for one who has left is its applicant, so that they cannot decide it. */
async function takeOver(tx: Transaction, ctx: Ctx<PersonActor>, filed: RequestRow) {
  const applicantId = ctx.actor.personId;
  if (filed.applicantId !== applicantId) {
    await tx.update(request).set({ applicantId }).where(eq(request.id, filed.id));
  }
  return { ...filed, applicantId };
}

/** What was set aside for the old form is given back before the new one is weighed. */
async function reserveAnew(tx: Transaction, row: RequestRow, { amounts }: Completed) {
  if (!row.reserved) return;
  await releaseQuota(tx, row);
  await reserveQuota(tx, { ...row, amounts });
}

function refuseShape(error: unknown): never {
  if (!(error instanceof ZodError)) throw error;
  throw invalid(
    {
      zh: "填写的内容不完整或超出范围，请检查后再提交。",
      en: "Something in this form is missing or out of range. Check it and file again.",
    },
    { issues: error.issues },
  );
}
