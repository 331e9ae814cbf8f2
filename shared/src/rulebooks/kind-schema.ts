import { z } from "zod";
import { localTextSchema } from "../local-text.ts";
import { actorTerms, basisSchema, clockStarts, clockUnits, natures, termSchema } from "./terms.ts";

export const requestKindNames = [
  "formal",
  "change",
  "reclaim",
  "test",
  "temporary",
  "extension",
  "optimisation",
  "demandIntention",
] as const;
export const requestKindNameSchema = z.enum(requestKindNames);
export type RequestKindName = z.infer<typeof requestKindNameSchema>;

export const orderKinds = ["open", "extend", "change", "reclaim"] as const;
export type OrderKind = (typeof orderKinds)[number];

export const stepVerbs = [
  "review",
  "approve",
  "assess",
  "confirm",
  "provision",
  "change",
  "reclaim",
  "trial",
] as const;
export type StepVerb = (typeof stepVerbs)[number];

/** Decision steps end in approve, return or reject; steps of work end in done or failed. */
export const stepOutcomes = ["approve", "return", "reject", "done", "failed"] as const;
export type StepOutcome = (typeof stepOutcomes)[number];

/** The limit of a step; `ruleId` names a rule row, or a reading (A-xx) when no text gives a number. */
export const stepClockSchema = z.strictObject({
  ruleId: z.string(),
  rulebook: z.string(),
  article: z.string(),
  amount: z.number().int().positive(),
  unit: z.enum(clockUnits),
  nature: z.enum(natures),
  start: z.enum(clockStarts),
  basis: basisSchema,
});
export type StepClock = z.infer<typeof stepClockSchema>;

/** One step of a kind; `ceiling` is a second limit that the step may not pass either. */
export const stepSchema = z.strictObject({
  id: termSchema,
  title: localTextSchema,
  actorRole: z.enum(actorTerms),
  verb: z.enum(stepVerbs),
  clock: stepClockSchema.nullable(),
  ceiling: stepClockSchema.optional(),
  outcomes: z.array(z.enum(stepOutcomes)).min(1),
  optional: z.boolean().default(false),
  basis: basisSchema,
});
export type Step = z.infer<typeof stepSchema>;

/** The lease that an opened request is born with; reminders are working days before its last day, falling. */
export const leaseTermsSchema = z.strictObject({
  maxMonths: z.number().int().positive(),
  ruleId: z.string(),
  runsFrom: z.enum(["allocation", "oldLastDay"]),
  extendable: z.boolean(),
  extensionNoticeWorkingDays: z.number().int().positive().optional(),
  extensionRuleId: z.string().optional(),
  extensionsAsOfRight: z.number().int().nonnegative().default(0),
  lateExtension: z.enum(["flag", "refuse"]).default("refuse"),
  reminders: z.array(z.number().int().nonnegative()),
  basis: basisSchema,
});
export type LeaseTerms = z.infer<typeof leaseTermsSchema>;

/** What the applicant must affirm (`eligibility`) or enclose (`attachments`), with the row that asks for it. */
export const requirementSchema = z.strictObject({
  id: termSchema,
  ruleId: z.string(),
  title: localTextSchema,
  required: z.boolean().default(true),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** The largest request that may be decided in chat; above it the web page with a second factor. */
export const chatLimitSchema = z.strictObject({
  maxVcpu: z.number().int().nonnegative(),
  maxMemoryGib: z.number().int().nonnegative(),
  maxStorageGib: z.number().int().nonnegative(),
});
export type ChatLimit = z.infer<typeof chatLimitSchema>;

/** A kind of request; `chat` null means that chat never decides it, `order` what the city is told after approval. */
export const requestKindSchema = z.strictObject({
  kind: requestKindNameSchema,
  executable: z.boolean(),
  title: localTextSchema,
  steps: z.array(stepSchema),
  lease: leaseTermsSchema.nullable().default(null),
  eligibility: z.array(requirementSchema).default([]),
  attachments: z.array(requirementSchema).default([]),
  chat: chatLimitSchema.nullable(),
  order: z.enum(orderKinds).nullable(),
  basis: basisSchema,
});
export type RequestKind = z.infer<typeof requestKindSchema>;
export type RequestKindInput = z.input<typeof requestKindSchema>;
