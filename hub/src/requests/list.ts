import { type RequestListInput, type RequestSummary, today } from "@duoyun/shared";
import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { mayDecideOpenStep } from "./may-decide-open-step.ts";
import { ofReadableOrganisation } from "./may-read.ts";
import { afterCursor, cursorOf } from "./request-cursor.ts";
import { newestFirst, selectRequests } from "./select-requests.ts";
import { summarise } from "./summarise.ts";

const pageSize = 50;

export type RequestPage = { items: RequestSummary[]; nextCursor: string | null };

/** The requests that this person may read, newest first. */
export function listRequests(ctx: Ctx<PersonActor>, input: RequestListInput): Promise<RequestPage> {
  const { actor } = ctx;
  return inTenant(ctx.db, actor.tenant, async (tx) => {
    const where = and(
      eq(request.tenant, actor.tenant),
      ofReadableOrganisation(actor, request.organisationId),
      input.status ? eq(request.status, input.status) : undefined,
      input.kind ? eq(request.kind, input.kind) : undefined,
      input.mine ? eq(request.applicantId, actor.personId) : undefined,
      input.pending ? waitsFor(tx, actor, today(ctx.clock)) : undefined,
      afterCursor(input.cursor),
    );
    // Which they are first, names after: joined at once the planner expects so few that it looks at them all.
    const newest = tx
      .select({ id: request.id })
      .from(request)
      .where(where)
      .orderBy(...newestFirst)
      .limit(pageSize + 1);
    const found = await selectRequests(
      tx,
      sql`${request.id} = any(array(${newest}))`,
      pageSize + 1,
    );
    const page = found.slice(0, pageSize);
    const last = page.at(-1);
    return {
      items: page.map((named) => summarise(ctx, named)),
      nextCursor: found.length > pageSize && last ? cursorOf(last.row) : null,
    };
  });
}

/** The requests whose open step this person may decide; those of roles that cannot be theirs are left out first, by a list that is made once. */
function waitsFor(tx: Transaction, { personId }: PersonActor, on: string): SQL | undefined {
  const mayDecide = exists(
    tx
      .select({ one: sql`1` })
      .from(person)
      .where(and(eq(person.id, personId), mayDecideOpenStep(tx, on))),
  );
  const roles = sql`array(
    select unnest(holder.roles) from person holder
    where holder.id = ${personId}
      or holder.id in (select from_id from delegation where to_id = ${personId} and ended_at is null))`;
  return and(eq(request.status, "pending"), sql`${request.stepRole} = any(${roles})`, mayDecide);
}
