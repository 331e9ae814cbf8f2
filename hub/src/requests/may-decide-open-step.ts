import { and, eq, ne, not, notExists, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person, request, requestEvent } from "../database/schema/index.ts";

/** Who may decide which request: the condition upon a person and a request whose step is open, as the rulebook that it was filed under has it. */
export function mayDecideOpenStep(tx: Transaction): SQL | undefined {
  const decidedAnother = tx
    .select({ one: sql`1` })
    .from(requestEvent)
    .where(
      and(
        eq(requestEvent.requestId, request.id),
        eq(requestEvent.personId, person.id),
        eq(requestEvent.action, "approved"),
        ne(requestEvent.step, request.step),
      ),
    );
  return and(
    eq(request.status, "pending"),
    eq(person.tenant, request.tenant),
    eq(person.active, true),
    sql`${request.stepRole} = any(${person.roles})`,
    ne(person.id, request.applicantId),
    or(not(request.separated), notExists(decidedAnother)),
  );
}
