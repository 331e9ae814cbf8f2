import {
  mayRequest,
  type Refusal,
  type RequestActor,
  type RequestVerb,
  today,
} from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import type { RequestRow } from "./find-request.ts";
import type { Answers } from "./load-state.ts";
import { mayDecideOpenStep } from "./may-decide-open-step.ts";
import { requestActor } from "./request-actor.ts";
import type { KindRules } from "./rules-of.ts";
import { subjectOf } from "./subject-of.ts";

export type Asked = { row: RequestRow; answers: Answers; rules: KindRules; verb: RequestVerb };

/** Why this person may not do it, null when they may; a delegate is asked about as those they stand in for. */
export async function refusalOf(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { row, answers, rules, verb }: Asked,
): Promise<Refusal | null> {
  const actor = requestActor(ctx.actor);
  const subject = subjectOf(row, answers);
  const on = { subject, rules: { ...rules, now: ctx.clock.now() } };
  const refusal = mayRequest(actor, verb, on);
  if (refusal !== "notDecider" && refusal !== "passedOn") return refusal;
  if (!(await standsIn(tx, ctx, row))) return refusal;
  const standIn: RequestActor = { ...actor, roles: [...actor.roles, row.stepRole ?? ""] };
  return mayRequest(standIn, verb, { ...on, subject: { ...subject, assigneeId: null } });
}

/** Whether the step is theirs by delegation, or because whom it was passed to has left. */
async function standsIn(tx: Transaction, ctx: Ctx<PersonActor>, row: RequestRow): Promise<boolean> {
  const found = await tx
    .select({ id: person.id })
    .from(person)
    .innerJoin(request, mayDecideOpenStep(tx, today(ctx.clock)))
    .where(and(eq(request.id, row.id), eq(person.id, ctx.actor.personId)));
  return found.length > 0;
}
