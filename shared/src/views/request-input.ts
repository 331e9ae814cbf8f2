import { z } from "zod";
import { Day } from "../clocks/day.ts";
import { Text } from "../text.ts";
import { Enclosure, LeaseForm, RequestStatus } from "./request.ts";

/** `mine`: filed by this person; `pending`: waiting for this person's decision; `cursor` continues a list. */
export const RequestListInput = z.object({
  status: RequestStatus.optional(),
  mine: z.boolean().optional(),
  pending: z.boolean().optional(),
  kind: z.string().max(40).optional(),
  cursor: z.string().max(80).optional(),
});
export type RequestListInput = z.infer<typeof RequestListInput>;

/** A thing by its id or by the number that people read out. */
export const ByIdOrNumber = z.union([
  z.object({ id: z.uuid() }),
  z.object({ number: z.string().trim().min(1).max(40) }),
]);
export type ByIdOrNumber = z.infer<typeof ByIdOrNumber>;

/** A thing by its id, or by the single-use token of the button that was tapped. */
export const ByIdOrToken = z.union([
  z.object({ id: z.uuid() }),
  z.object({ token: z.string().max(64) }),
]);
export type ByIdOrToken = z.infer<typeof ByIdOrToken>;

/** A returned request with its completed form, which the hub reads by the request's kind. */
export const ResubmitInput = z.object({
  id: z.uuid(),
  form: z.record(z.string().max(40), z.unknown()),
});
export type ResubmitInput = z.infer<typeof ResubmitInput>;

/** An operator's proposal for a lease: `to` is what its hosts shall become, without it they are taken back. */
export const ProposeInput = z.object({
  leaseId: z.uuid(),
  form: LeaseForm.pick({ reason: true, to: true, affirmed: true, enclosures: true }),
  submitKey: z.string().min(8).max(64),
});
export type ProposeInput = z.infer<typeof ProposeInput>;

/** An operator takes a lease's resources back by the power that this rule gives, and says why. */
export const EnforceInput = z.object({
  leaseId: z.uuid(),
  ruleId: z.string().max(40),
  reason: z.string().trim().min(4).max(200),
  submitKey: z.string().min(8).max(64),
});
export type EnforceInput = z.infer<typeof EnforceInput>;

/** The next batch of a large request: so many more hosts for the lease that its first one opened. */
export const BatchInput = z.object({
  leaseId: z.uuid(),
  hosts: z.int().min(1).max(100),
  reason: z.string().trim().min(4).max(200),
  submitKey: z.string().min(8).max(64),
});
export type BatchInput = z.infer<typeof BatchInput>;

/** A party says no to what it was to confirm, and why. */
export const ObjectInput = z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(200) });
export type ObjectInput = z.infer<typeof ObjectInput>;

/** A duty after the opening that the applicant reports as done. */
export const ReportInput = z.object({ id: z.uuid(), watch: z.string().max(40) });
export type ReportInput = z.infer<typeof ReportInput>;

/** Files that an applicant adds to a request under way, each for what it is wanted as, or as other material. */
export const AddEnclosuresInput = z.object({
  id: z.uuid(),
  enclosures: z.array(Enclosure).min(1).max(20),
});
export type AddEnclosuresInput = z.infer<typeof AddEnclosuresInput>;

/** Passes the open step of a request to another person who may decide it. */
export const TransferInput = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  reason: z.string().trim().min(2).max(200),
});
export type TransferInput = z.infer<typeof TransferInput>;

/** The days, both included, in which another person decides in one's stead. */
export const DelegateInput = z.object({ toId: z.uuid(), firstDay: Day, lastDay: Day });
export type DelegateInput = z.infer<typeof DelegateInput>;

export const DelegationView = z.object({
  id: z.string(),
  from: Text,
  to: Text,
  firstDay: z.string(),
  lastDay: z.string(),
  isMine: z.boolean(),
});
export type DelegationView = z.infer<typeof DelegationView>;
