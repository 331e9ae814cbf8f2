import {
  and,
  asc,
  eq,
  exists,
  gt,
  gte,
  isNull,
  lte,
  ne,
  not,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "../database/connect.ts";
import { delegation, person, request, requestEvent } from "../database/schema/index.ts";
import { isDecider } from "../delegations/candidates.ts";

/** A day of business, or the placeholder for one. */
export type OnDay = string | SQL | ReturnType<typeof sql.placeholder>;

type Who = { id: PgColumn; roles: PgColumn; county: PgColumn; organisationId: PgColumn };

const delegator = alias(person, "delegator");
const filedAnew = alias(requestEvent, "filed_anew");
const assignee = alias(person, "assignee");

/**
 * Who may decide which request on that day: the condition upon a person and a request whose step is
 * open, as the rulebook that it was filed under has it. What a person may do themself, a delegate may.
 */
export function mayDecideOpenStep(tx: Transaction, on: OnDay): SQL | undefined {
  return and(
    eq(request.status, "pending"),
    eq(person.tenant, request.tenant),
    eq(person.active, true),
    isFree(tx, person),
    or(holdsStep(tx, person), and(isDecider(), exists(delegators(tx, on)))),
  );
}

/** Who may hold the open step themself, whomever it was passed to: to them it can be passed on. */
export function mayHoldOpenStep(tx: Transaction): SQL | undefined {
  return and(
    eq(request.status, "pending"),
    eq(person.tenant, request.tenant),
    eq(person.active, true),
    isFree(tx, person),
    isStepOf(person),
  );
}

/** Neither the applicant nor, where the rulebook separates them, somebody who decided another step, themself or by a stand-in. */
function isFree(tx: Transaction, who: Who): SQL | undefined {
  const decidedAnother = tx
    .select({ one: sql`1` })
    .from(requestEvent)
    .where(
      and(
        eq(requestEvent.requestId, request.id),
        or(
          eq(requestEvent.personId, who.id),
          sql`${requestEvent.data} ->> 'onBehalfOf' = ${who.id}::text`,
        ),
        eq(requestEvent.action, "approved"),
        ne(requestEvent.step, request.step),
        notExists(filedAnewSince(tx)),
      ),
    );
  return and(
    ne(who.id, request.applicantId),
    or(not(request.separated), notExists(decidedAnother)),
  );
}

/** A new filing voids the approvals before it. */
function filedAnewSince(tx: Transaction) {
  return tx
    .select({ one: sql`1` })
    .from(filedAnew)
    .where(
      and(
        eq(filedAnew.requestId, request.id),
        eq(filedAnew.action, "resubmitted"),
        gt(filedAnew.seq, requestEvent.seq),
      ),
    );
}

/** It is a step of theirs, and was not passed to somebody else who could decide it. */
function holdsStep(tx: Transaction, who: Who): SQL | undefined {
  const stillThere = tx
    .select({ one: sql`1` })
    .from(assignee)
    .where(
      and(
        eq(assignee.id, request.assigneeId),
        eq(assignee.active, true),
        isFree(tx, assignee),
        isStepOf(assignee),
      ),
    );
  return and(
    isStepOf(who),
    or(isNull(request.assigneeId), eq(request.assigneeId, who.id), notExists(stillThere)),
  );
}

/** Has the step's role in the unit, county or city whose step it is. */
function isStepOf(who: Who): SQL | undefined {
  return and(
    sql`${request.stepRole} = any(${who.roles})`,
    sql`case ${request.stepRole}
      when 'applicant' then ${who.organisationId} = ${request.organisationId}
      when 'countyAuthority' then ${who.county} = ${request.county}
      else ${who.county} is null end`,
  );
}

/** In whose stead a person may decide the open step that day: the first of them by code; none where it is their own. */
export function standsInFor(tx: Transaction, on: OnDay): SQL<string | null> {
  const first = delegators(tx, on).orderBy(asc(delegator.code)).limit(1);
  return sql`case when ${holdsStep(tx, person)} then null else (${first}) end`;
}

function delegators(tx: Transaction, on: OnDay) {
  return tx
    .select({ id: delegator.id })
    .from(delegation)
    .innerJoin(delegator, eq(delegator.id, delegation.fromId))
    .where(
      and(
        eq(delegation.toId, person.id),
        isNull(delegation.endedAt),
        lte(delegation.firstDay, on),
        gte(delegation.lastDay, on),
        eq(delegator.active, true),
        isFree(tx, delegator),
        holdsStep(tx, delegator),
      ),
    );
}
