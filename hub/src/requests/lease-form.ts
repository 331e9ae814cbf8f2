import { LeaseForm, LeaseSizes, MeasuredUse } from "@duoyun/shared";
import { z } from "zod";

/** What is kept of a request about a lease: the answers, the lease's number and title for people, and its hosts as they were. */
export const FiledLeaseForm = LeaseForm.extend({
  leaseNumber: z.string(),
  title: z.string(),
  before: LeaseSizes,
  use: MeasuredUse.nullable().optional(),
});
export type FiledLeaseForm = z.infer<typeof FiledLeaseForm>;
