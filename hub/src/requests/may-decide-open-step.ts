import {
  and,
  eq,
  exists,
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

/** A day of business, or the placeholder for one. */
export type OnDay = string | SQL | ReturnType<typeof sql.placeholder>;

type Who = { id: PgColumn; roles: PgColumn };

const delegator = alias(person, "delegator");
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
    or(holdsStep(tx, person), exists(delegators(tx, on))),
  );
}

/** Neither the applicant nor, where the rulebook separates them, somebody who decided another step. */
function isFree(tx: Transaction, who: Who): SQL | undefined {
  const decidedAnother = tx
    .select({ one: sql`1` })
    .from(requestEvent)
    .where(
      and(
        eq(requestEvent.requestId, request.id),
        eq(requestEvent.personId, who.id),
        eq(requestEvent.action, "approved"),
        ne(requestEvent.step, request.step),
      ),
    );
  return and(
    ne(who.id, request.applicantId),
    or(not(request.separated), notExists(decidedAnother)),
  );
}

/** Has the step's role, and is whom it was passed to, if it was; one who has left holds nothing back. */
function holdsStep(tx: Transaction, who: Who): SQL | undefined {
  const stillThere = tx
    .select({ one: sql`1` })
    .from(assignee)
    .where(and(eq(assignee.id, request.assigneeId), eq(assignee.active, true)));
  return and(
    sql`${request.stepRole} = any(${who.roles})`,
    or(isNull(request.assigneeId), eq(request.assigneeId, who.id), notExists(stillThere)),
  );
}

function delegators(tx: Transaction, on: OnDay) {
  return tx
    .select({ one: sql`1` })
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
