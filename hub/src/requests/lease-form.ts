import { LeaseForm, LeaseSizes, MeasuredUse, TakeBackPower } from "@duoyun/shared";
import { z } from "zod";

/** What is kept of a request about a lease: the answers, the lease's number and title for people, its hosts as they were, and by which power an operator takes them back, or of which request they are a further batch. */
export const FiledLeaseForm = LeaseForm.extend({
  leaseNumber: z.string(),
  title: z.string(),
  before: LeaseSizes,
  use: MeasuredUse.nullable().optional(),
  power: TakeBackPower.optional(),
  batch: z.object({ of: z.string(), hosts: z.int() }).optional(),
});
export type FiledLeaseForm = z.infer<typeof FiledLeaseForm>;
