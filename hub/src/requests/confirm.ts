import { mayRequest, partyFor, type RequestView } from "@duoyun/shared";
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

/** One party's confirmation of what the city has opened; with the last one the request is done (YCC-14). */
export function confirm(ctx: Ctx<PersonActor>, { id }: { id: string }): Promise<RequestView> {
  return auditRefusal(ctx, { verb: "confirm", entity: "request", input: { id } }, () =>
    inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const row = await lockReadable(tx, ctx.actor, id);
      const state = await loadState(tx, row);
      const subject = await subjectForUnit(tx, row, state);
      const rules = pinnedRules(ctx, row);
      const actor = requestActor(ctx.actor);
      const refusal = mayRequest(actor, "confirm", {
        subject,
        rules: { ...rules, now: ctx.clock.now() },
      });
      const party = partyFor(actor, subject, rules.kind);
      if (refusal || !party) throw refuse(refusal ?? "notParty");
      const event = { type: "confirmed", by: ctx.actor.personId, party } as const;
      if (!(await applyEvent(tx, ctx, { row, event, state, data: { party } }))) {
        throw refuse("ended");
      }
      return getRequestView(ctx, tx, row.id);
    }),
  );
}
