import { type Text, today } from "@duoyun/shared";
import { asc, eq, getTableColumns } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import { mayDecideOpenStep } from "../requests/may-decide-open-step.ts";
import { pinnedRules } from "../requests/rules-of.ts";

export type Waiting = { number: string; kind: Text; dueOn: string | null };

/** The requests whose open step this person may decide, those that are due first first. */
export async function readWaiting(tx: Transaction, ctx: Ctx, personId: string): Promise<Waiting[]> {
  const rows = await tx
    .select(getTableColumns(request))
    .from(request)
    .innerJoin(person, mayDecideOpenStep(tx, today(ctx.clock)))
    .where(eq(person.id, personId))
    .orderBy(asc(request.dueOn), asc(request.filedAt));
  return rows.map((row) => ({
    number: row.number,
    kind: pinnedRules(ctx, row).kind.title,
    dueOn: row.dueOn,
  }));
}
