import { asc, eq, getTableColumns } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import { mayDecideOpenStep } from "./may-decide-open-step.ts";

export type PersonRow = typeof person.$inferSelect;

/** The people who may decide the open step of a request; none when no decision is open. */
export function approversOf(tx: Transaction, { id }: { id: string }): Promise<PersonRow[]> {
  return tx
    .select(getTableColumns(person))
    .from(person)
    .innerJoin(request, mayDecideOpenStep(tx))
    .where(eq(request.id, id))
    .orderBy(asc(person.code));
}
