import type { RequestSubject } from "@duoyun/shared";
import type { RequestRow } from "./find-request.ts";
import type { Answers } from "./load-state.ts";

/** A request as the pure rules of who may do what read it. */
export function subjectOf(row: RequestRow, { decisions, confirmations }: Answers): RequestSubject {
  const {
    status,
    step,
    applicantId,
    amounts,
    assigneeId,
    takeBackBy: by,
    takeBackUntil: until,
  } = row;
  const takeBack = by && until ? { by, until } : null;
  return { status, step, applicantId, amounts, decisions, confirmations, takeBack, assigneeId };
}
