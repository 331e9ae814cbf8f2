import { AppError, type RequestView, type TransferInput } from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { loadAnswers } from "./load-state.ts";
import { lockReadable } from "./lock-readable.ts";
import { receiversOf } from "./receivers-of.ts";
import { recordEvent } from "./record-event.ts";
import { refusalOf } from "./refusal-of.ts";
import { refuse } from "./refuse.ts";
import { getRequestView } from "./request-view.ts";
import { pinnedRules } from "./rules-of.ts";

/** Whoever may decide the open step passes it to another whose step it is; it is then theirs alone. */
export function transfer(ctx: Ctx<PersonActor>, input: TransferInput): Promise<RequestView> {
  const { id, personId, reason } = input;
  return auditRefusal(ctx, { verb: "transfer", entity: "request", input: { id } }, () =>
    inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const row = await lockReadable(tx, ctx.actor, id);
      const rules = pinnedRules(ctx, row);
      const answers = await loadAnswers(tx, row);
      const refusal = await refusalOf(tx, ctx, { row, answers, rules, verb: "return" });
      if (refusal && refusal !== "aboveChatLimit") throw refuse(refusal);
      const able = await receiversOf(tx, { id, personId: ctx.actor.personId });
      const receiver = able.find((one) => one.id === personId);
      if (!receiver) throw cannotTake();
      const [passed] = await tx
        .update(request)
        .set({ assigneeId: personId, version: sql`${request.version} + 1` })
        .where(and(eq(request.id, id), eq(request.version, row.version)))
        .returning();
      if (!passed) throw refuse("ended");
      const { titleZh: zh, titleEn: en } = receiver;
      await recordEvent(tx, ctx, {
        row: passed,
        action: "transferred",
        step: row.step,
        revision: row.revision,
        reason: `→ ${zh} / ${en}：${reason}`,
        data: { to: personId },
      });
      return getRequestView(ctx, tx, id);
    }),
  );
}

function cannotTake() {
  return new AppError("precondition_failed", {
    zh: "所选人员不能办理本环节，请从可办理人员中另选一位。",
    en: "This person cannot decide this step. Choose another of those who can.",
  });
}
