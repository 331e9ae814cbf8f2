import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";
import type { RequestRow } from "./find-request.ts";

export type RequestColumns = Pick<
  RequestRow,
  | "status"
  | "step"
  | "stepIndex"
  | "stepRole"
  | "revision"
  | "reserved"
  | "dueOn"
  | "decidedAt"
  | "takeBackUntil"
  | "takeBackBy"
  | "billingStartsOn"
  | "firstBatch"
  | "form"
  | "amounts"
  | "flags"
>;

/** Changes a request that is still as `before` says; null when somebody else changed it first. */
export async function changeRequest(
  tx: Transaction,
  before: RequestRow,
  columns: RequestColumns,
): Promise<RequestRow | null> {
  const [changed] = await changeUnchanged(tx, {
    ...columns,
    id: before.id,
    beforeStatus: before.status,
    beforeRevision: before.revision,
    beforeStep: before.step,
  });
  return changed ?? null;
}

const changeUnchanged = statement((tx) =>
  tx
    .update(request)
    .set({
      status: given(request.status),
      step: given(request.step),
      stepIndex: given(request.stepIndex, "stepIndex"),
      stepRole: given(request.stepRole, "stepRole"),
      revision: given(request.revision),
      reserved: given(request.reserved),
      dueOn: given(request.dueOn, "dueOn"),
      decidedAt: given(request.decidedAt, "decidedAt"),
      takeBackUntil: given(request.takeBackUntil, "takeBackUntil"),
      takeBackBy: given(request.takeBackBy, "takeBackBy"),
      billingStartsOn: given(request.billingStartsOn, "billingStartsOn"),
      firstBatch: given(request.firstBatch, "firstBatch"),
      form: given(request.form),
      amounts: given(request.amounts),
      flags: given(request.flags),
      assigneeId: null,
      version: sql`${request.version} + 1`,
    })
    .where(
      and(
        eq(request.id, sql.placeholder("id")),
        eq(request.status, sql.placeholder("beforeStatus")),
        eq(request.revision, sql.placeholder("beforeRevision")),
        sql`${request.step} is not distinct from ${sql.placeholder("beforeStep")}`,
      ),
    )
    .returning(),
);
