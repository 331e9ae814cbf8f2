import { and, asc, eq, getTableColumns, ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import type { PersonRow } from "./approvers-of.ts";
import { mayHoldOpenStep } from "./may-decide-open-step.ts";

/** The people to whom this person could pass the open step: those who hold it themselves, no stand-ins. */
export function receiversOf(
  tx: Transaction,
  { id, personId }: { id: string; personId: string },
): Promise<PersonRow[]> {
  return tx
    .select(getTableColumns(person))
    .from(person)
    .innerJoin(request, mayHoldOpenStep(tx))
    .where(and(eq(request.id, id), ne(person.id, personId)))
    .orderBy(asc(person.code));
}
