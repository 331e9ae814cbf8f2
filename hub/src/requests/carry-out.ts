import { type ByIdOrToken, mayRequest, type RequestEvent, type RequestView } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { useToken } from "../chat/use-token.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { applyEvent } from "./apply-event.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { findRequest, type RequestRow } from "./find-request.ts";
import { loadState } from "./load-state.ts";
import { requireReadable } from "./may-read.ts";
import { ownToken } from "./own-token.ts";
import { refuse } from "./refuse.ts";
import { requestActor } from "./request-actor.ts";
import { getRequestView } from "./request-view.ts";
import { pinnedRules } from "./rules-of.ts";
import { subjectForUnit } from "./subject-of.ts";

type Undoing = { verb: "takeBack" | "withdraw"; event: RequestEvent };

/** Takes a request or its approval back for the person who may, by id or by a tapped button. */
export function carryOut(
  ctx: Ctx<PersonActor>,
  input: ByIdOrToken,
  { verb, event }: Undoing,
): Promise<RequestView> {
  return auditRefusal(ctx, { verb, entity: "request", input }, async () => {
    const view = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const row = await readTarget(tx, ctx, { input, verb });
      const state = await loadState(tx, row);
      const refusal = mayRequest(requestActor(ctx.actor), verb, {
        subject: await subjectForUnit(tx, row, state),
        rules: { ...pinnedRules(ctx, row), now: ctx.clock.now() },
      });
      if (refusal) throw refuse(refusal);
      if (!(await applyEvent(tx, ctx, { row, event, state }))) {
        throw refuse(verb === "takeBack" ? "takeBackOver" : "ended");
      }
      if ("token" in input) await useToken(tx, input.token);
      crashPoint("hub.undo.beforeCommit");
      return getRequestView(ctx, tx, row.id);
    });
    crashPoint("hub.undo.afterCommit");
    return view;
  });
}

async function readTarget(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { input, verb }: { input: ByIdOrToken; verb: Undoing["verb"] },
): Promise<RequestRow> {
  const { tenant } = ctx.actor;
  if ("id" in input) {
    const row = await findRequest(tx, tenant, input);
    await requireReadable(tx, ctx.actor, row);
    return row;
  }
  const { subjectId } = await ownToken(tx, ctx, { token: input.token, verbs: [verb] });
  return findRequest(tx, tenant, { id: subjectId });
}
