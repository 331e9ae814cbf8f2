import { AppError } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { type StaffingQuestion, staffingProblem } from "./staffing-problem.ts";

/** Refuses a request that nobody could decide. */
export async function requireStaffing(tx: Transaction, question: StaffingQuestion): Promise<void> {
  const problem = await staffingProblem(tx, question);
  if (problem) throw new AppError("precondition_failed", problem);
}
