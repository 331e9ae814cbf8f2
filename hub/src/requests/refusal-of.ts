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
import { mayDecideOpenStep, standsInFor } from "./may-decide-open-step.ts";
import { requestActor } from "./request-actor.ts";
import type { KindRules } from "./rules-of.ts";
import { subjectForUnit, subjectOf } from "./subject-of.ts";

export type Asked = { row: RequestRow; answers: Answers; rules: KindRules; verb: RequestVerb };

/** Why this person may not do it, null when they may. */
export async function refusalOf(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  asked: Asked,
): Promise<Refusal | null> {
  return (await standingOf(tx, ctx, asked)).refusal;
}

export type Standing = { refusal: Refusal | null; onBehalfOf?: string | null };

/** The same with whom they stand in for; a delegate is asked about as that person. */
export async function standingOf(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { row, answers, rules, verb }: Asked,
): Promise<Standing> {
  const actor = requestActor(ctx.actor);
  const subject = subjectOf(row, answers);
  const on = { subject, rules: { ...rules, now: ctx.clock.now() } };
  const refusal = mayRequest(actor, verb, on);
  if (refusal === "notApplicant" || refusal === "notParty") {
    const subject = await subjectForUnit(tx, row, answers);
    return { refusal: mayRequest(actor, verb, { ...on, subject }) };
  }
  if (refusal !== "notDecider" && refusal !== "passedOn") return { refusal };
  const found = await findStanding(tx, ctx, row);
  if (!found) return { refusal };
  const standIn: RequestActor = { ...actor, roles: [...actor.roles, row.stepRole ?? ""] };
  const open = { ...on, subject: { ...subject, assigneeId: null } };
  return { refusal: mayRequest(standIn, verb, open), onBehalfOf: found.onBehalfOf };
}

/** The step may be theirs by delegation, or because whom it was passed to has left. */
async function findStanding(tx: Transaction, ctx: Ctx<PersonActor>, row: RequestRow) {
  const on = today(ctx.clock);
  const [found] = await tx
    .select({ onBehalfOf: standsInFor(tx, on) })
    .from(person)
    .innerJoin(request, mayDecideOpenStep(tx, on))
    .where(and(eq(request.id, row.id), eq(person.id, ctx.actor.personId)));
  return found;
}
