import { roleFor, stepOf } from "@duoyun/shared";
import { and, asc, eq, ne, notInArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import type { RequestRow } from "./find-request.ts";
import { loadDecisions } from "./load-state.ts";
import { type KindRules, pinnedRules } from "./rules-of.ts";

export type PersonRow = typeof person.$inferSelect;

export type ApproversInput = { row: RequestRow; rules?: KindRules };

/** The people who may decide the open step of a request; none when no decision is open. */
export async function approversOf(
  tx: Transaction,
  ctx: Ctx,
  { row, rules = pinnedRules(ctx, row) }: ApproversInput,
): Promise<PersonRow[]> {
  const step = stepOf(rules.kind, row.step);
  if (row.status !== "pending" || !step) return [];
  const decisions = rules.separatesReviewAndApproval ? await loadDecisions(tx, row.id) : [];
  const already = decisions.map(({ personId }) => personId);
  return tx
    .select()
    .from(person)
    .where(
      and(
        eq(person.tenant, row.tenant),
        eq(person.active, true),
        sql`${roleFor(step.actorRole)} = any(${person.roles})`,
        ne(person.id, row.applicantId),
        already.length > 0 ? notInArray(person.id, already) : undefined,
      ),
    )
    .orderBy(asc(person.code));
}
