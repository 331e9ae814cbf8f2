import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import { statement } from "../database/statement.ts";
import { mayDecideOpenStep } from "./may-decide-open-step.ts";

export type PersonRow = typeof person.$inferSelect;

/** The people who may decide the open step of a request on that day; none when no decision is open. */
export function approversOf(
  tx: Transaction,
  { id }: { id: string },
  on: string,
): Promise<PersonRow[]> {
  return selectApprovers(tx, { id, on });
}

const selectApprovers = statement((tx) =>
  tx
    .select(getTableColumns(person))
    .from(person)
    .innerJoin(request, mayDecideOpenStep(tx, sql.placeholder("on")))
    .where(eq(request.id, sql.placeholder("id")))
    .orderBy(asc(person.code)),
);
