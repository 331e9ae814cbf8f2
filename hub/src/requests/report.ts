import {
  AppError,
  actsAsApplicant,
  openWatches,
  type ReportInput,
  type RequestView,
  titleOfStep,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { applyEvent } from "./apply-event.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { loadState } from "./load-state.ts";
import { lockReadable } from "./lock-readable.ts";
import { refuse } from "./refuse.ts";
import { getRequestView } from "./request-view.ts";
import { pinnedRules } from "./rules-of.ts";
import { subjectForUnit } from "./subject-of.ts";

/** The applicant says that what was opened is deployed, or live (YCC-16, YCC-17). */
export function report(ctx: Ctx<PersonActor>, { id, watch }: ReportInput): Promise<RequestView> {
  return auditRefusal(ctx, { verb: "report", entity: "request", input: { id } }, () =>
    inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const row = await lockReadable(tx, ctx.actor, id);
      const state = await loadState(tx, row);
      const subject = await subjectForUnit(tx, row, state);
      if (!actsAsApplicant(ctx.actor, subject)) throw refuse("notApplicant");
      const { kind } = pinnedRules(ctx, row);
      if (!openWatches(state, kind).includes(watch)) throw notRunning();
      const reason = titleOfStep(kind, watch);
      const event = { type: "reported", watch } as const;
      const changed = await applyEvent(tx, ctx, {
        row,
        event,
        state,
        reason: `${reason.zh} / ${reason.en}`,
        data: { watch },
      });
      if (!changed) throw refuse("ended");
      return getRequestView(ctx, tx, row.id);
    }),
  );
}

function notRunning() {
  return new AppError("stale", {
    zh: "这一项不在计时，或已报告过。请打开申请查看进展。",
    en: "This does not run, or was reported before. Open the request to see how it stands.",
  });
}
