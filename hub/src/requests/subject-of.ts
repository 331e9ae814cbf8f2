import type { RequestSubject } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { hasLeft } from "../people/has-left.ts";
import type { RequestRow } from "./find-request.ts";
import type { Answers } from "./load-state.ts";

/** A request as the pure rules of who may do what read it. */
export function subjectOf(
  row: RequestRow,
  { decisions, confirmations }: Answers,
  applicantLeft = false,
): RequestSubject {
  const {
    status,
    step,
    applicantId,
    county,
    organisationId,
    amounts,
    assigneeId,
    takeBackBy: by,
    takeBackUntil: until,
  } = row;
  const takeBack = by && until ? { by, until } : null;
  return {
    status,
    step,
    applicantId,
    applicantLeft,
    county,
    organisationId,
    amounts,
    decisions,
    confirmations,
    takeBack,
    assigneeId,
  };
}

/** The same for what the applicant does, or their unit once they have left. */
export async function subjectForUnit(
  tx: Transaction,
  row: RequestRow,
  answers: Answers,
): Promise<RequestSubject> {
  return subjectOf(row, answers, await hasLeft(tx, row.applicantId));
}
