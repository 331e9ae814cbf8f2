import {
  mayRequest,
  type ObjectInput,
  partyFor,
  type RequestView,
  titleOfStep,
  wayBack,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { applyEvent } from "./apply-event.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { loadState } from "./load-state.ts";
import { lockReadable } from "./lock-readable.ts";
import { refuse } from "./refuse.ts";
import { requestActor } from "./request-actor.ts";
import { getRequestView } from "./request-view.ts";
import { pinnedRules } from "./rules-of.ts";
import { subjectForUnit } from "./subject-of.ts";
import { tellParties } from "./tell-parties.ts";

/** One party's "no" to what it was to confirm, with a reason: it goes back to the operator's plan, or to what mends a trial. */
export function object(ctx: Ctx<PersonActor>, { id, reason }: ObjectInput): Promise<RequestView> {
  return auditRefusal(ctx, { verb: "object", entity: "request", input: { id } }, () =>
    inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const row = await lockReadable(tx, ctx.actor, id);
      const state = await loadState(tx, row);
      const subject = await subjectForUnit(tx, row, state);
      const rules = pinnedRules(ctx, row);
      const actor = requestActor(ctx.actor);
      const now = ctx.clock.now();
      const refusal = mayRequest(actor, "object", { subject, rules: { ...rules, now } });
      const party = partyFor(actor, subject, rules.kind);
      if (refusal || !party) throw refuse(refusal ?? "notParty");
      const back = wayBack(state, rules.kind);
      if (!back) throw refuse("notOffered");
      const event = { type: "objected", by: ctx.actor.personId, party } as const;
      const data = { party, backTo: back.id };
      const changed = await applyEvent(tx, ctx, { row, event, state, reason, data });
      if (!changed) throw refuse("ended");
      const [from, to] = [titleOfStep(rules.kind, row.step ?? ""), back.title];
      await tellParties(tx, ctx, {
        row,
        title: {
          zh: `${row.number} 未获确认`,
          en: `${row.number} was not confirmed`,
        },
        text: {
          zh: `“${from.zh}”：${ctx.actor.title.zh}不同意，理由：${reason}。已退回“${to.zh}”。`,
          en: `"${from.en}": ${ctx.actor.title.en} says no: ${reason}. It is back at "${to.en}".`,
        },
      });
      return getRequestView(ctx, tx, row.id);
    }),
  );
}
