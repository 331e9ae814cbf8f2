import {
  mayRequest,
  type Refusal,
  type RequestActor,
  type RequestVerb,
  today,
} from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import { statement } from "../database/statement.ts";
import type { RequestRow } from "./find-request.ts";
import type { Answers } from "./load-state.ts";
import { mayDecideOpenStep, standsInFor } from "./may-decide-open-step.ts";
import { requestActor } from "./request-actor.ts";
import type { KindRules } from "./rules-of.ts";
import { subjectForUnit, subjectOf } from "./subject-of.ts";

export type Subject = { row: RequestRow; answers: Answers; rules: KindRules };
export type Asked = Subject & { verb: RequestVerb };

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
export function standingOf(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { verb, ...subject }: Asked,
): Promise<Standing> {
  return standings(tx, ctx, subject)(verb);
}

/** How the person stands to one verb after the other; what several of them depend on is read once. */
export function standings(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { row, answers, rules }: Subject,
): (verb: RequestVerb) => Promise<Standing> {
  const actor = requestActor(ctx.actor);
  const subject = subjectOf(row, answers);
  const on = { subject, rules: { ...rules, now: ctx.clock.now() } };
  const ofUnit = once(() => subjectForUnit(tx, row, answers));
  const inTheStep = once(() => findStanding(tx, ctx, row));
  return async (verb) => {
    const refusal = mayRequest(actor, verb, on);
    if (refusal === "notApplicant" || refusal === "notParty") {
      return { refusal: mayRequest(actor, verb, { ...on, subject: await ofUnit() }) };
    }
    if (refusal !== "notDecider" && refusal !== "passedOn") return { refusal };
    const found = await inTheStep();
    if (!found) return { refusal };
    const standIn: RequestActor = { ...actor, roles: [...actor.roles, row.stepRole ?? ""] };
    const open = { ...on, subject: { ...subject, assigneeId: null } };
    return { refusal: mayRequest(standIn, verb, open), onBehalfOf: found.onBehalfOf };
  };
}

function once<Found>(find: () => Promise<Found>): () => Promise<Found> {
  let found: Promise<Found> | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/** The step may be theirs by delegation, or because whom it was passed to has left. */
async function findStanding(tx: Transaction, ctx: Ctx<PersonActor>, row: RequestRow) {
  const who = { id: row.id, personId: ctx.actor.personId, on: today(ctx.clock) };
  const [found] = await selectStanding(tx, who);
  return found;
}

const selectStanding = statement((tx) => {
  const on = sql.placeholder("on");
  return tx
    .select({ onBehalfOf: standsInFor(tx, on) })
    .from(person)
    .innerJoin(request, mayDecideOpenStep(tx, on))
    .where(and(eq(request.id, sql.placeholder("id")), eq(person.id, sql.placeholder("personId"))));
});
