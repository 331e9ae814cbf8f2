import { z } from "zod";
import { Text } from "../text.ts";
import { actorTerms, Basis, clockStarts, dayUnits, natures, Term } from "./terms.ts";

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
export const RequestKindName = z.enum(requestKindNames);
export type RequestKindName = z.infer<typeof RequestKindName>;

export const orderKinds = ["open", "extend", "change", "reclaim"] as const;
export type OrderKind = (typeof orderKinds)[number];

export const stepVerbs = [
  "review",
  "approve",
  "assess",
  "notify",
  "rectify",
  "confirm",
  "provision",
  "extend",
  "change",
  "reclaim",
  "trial",
] as const;
export type StepVerb = (typeof stepVerbs)[number];

/** Decision steps end in approve, return or reject; steps of work end in done or failed. */
export const stepOutcomes = ["approve", "return", "reject", "done", "failed"] as const;
export type StepOutcome = (typeof stepOutcomes)[number];

/** The limit of a step; `ruleId` names a rule row, or a reading (A-xx) when no text gives a number. */
export const StepClock = z.strictObject({
  ruleId: z.string(),
  rulebook: z.string(),
  article: z.string(),
  amount: z.number().int().positive(),
  unit: z.enum(dayUnits),
  nature: z.enum(natures),
  start: z.enum(clockStarts),
  basis: Basis,
});
export type StepClock = z.infer<typeof StepClock>;

/** One step of a kind; `ceiling` is a second limit that the step may not pass either, `parties` all have to confirm, `units` names whose requests alone take it, `ruleId` the row that asks for it, `powerRuleId` what may follow when it is missed or refused, never by itself, and `powerAgreedBy` who has to agree to that; with the end of one that `startsBilling` what is opened counts; one that is optional and leads to a trial mends what a trial has failed at. */
export const Step = z.strictObject({
  id: Term,
  title: Text,
  actorRole: z.enum(actorTerms),
  verb: z.enum(stepVerbs),
  clock: StepClock.nullable(),
  ceiling: StepClock.optional(),
  outcomes: z.array(z.enum(stepOutcomes)).min(1),
  optional: z.boolean().default(false),
  units: z.enum(["county", "city"]).optional(),
  ruleId: z.string().optional(),
  powerRuleId: z.string().optional(),
  powerAgreedBy: z.enum(actorTerms).optional(),
  startsBilling: z.boolean().optional(),
  parties: z.array(z.enum(["operator", "userUnit", "provider"])).default([]),
  basis: Basis,
});
export type Step = z.infer<typeof Step>;
export type StepInput = z.input<typeof Step>;

/** The lease that an opened request is born with; reminders are working days before its last day, falling. */
export const LeaseTerms = z.strictObject({
  maxMonths: z.number().int().positive(),
  ruleId: z.string(),
  runsFrom: z.enum(["allocation", "oldLastDay"]),
  extendable: z.boolean(),
  extensionNoticeWorkingDays: z.number().int().positive().optional(),
  extensionRuleId: z.string().optional(),
  extensionsAsOfRight: z.number().int().nonnegative().default(0),
  lateExtension: z.enum(["flag", "refuse"]).default("refuse"),
  reminders: z.array(z.number().int().nonnegative()),
  basis: Basis,
});
export type LeaseTerms = z.infer<typeof LeaseTerms>;

/** What the applicant must affirm (`eligibility`) or enclose (`attachments`), with the row that asks for it. */
export const Requirement = z.strictObject({
  id: Term,
  ruleId: z.string(),
  title: Text,
  required: z.boolean().default(true),
});
export type Requirement = z.infer<typeof Requirement>;

/** A duty that runs on after the opening; `powerRuleId` is what may follow when it is missed, never by itself. */
export const Watch = z.strictObject({
  id: Term,
  title: Text,
  clock: StepClock,
  powerRuleId: z.string(),
});
export type Watch = z.infer<typeof Watch>;

/** A kind that is due once a year; units that have filed none are reminded from that day (MM-DD) on, which is the product's own. */
export const Yearly = z.strictObject({
  ruleId: z.string(),
  from: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
});
export type Yearly = z.infer<typeof Yearly>;

/** The largest request that may be decided in chat; above it the web page with a second factor. */
export const ChatLimit = z.strictObject({
  maxVcpu: z.number().int().nonnegative(),
  maxMemoryGib: z.number().int().nonnegative(),
  maxStorageGib: z.number().int().nonnegative(),
});
export type ChatLimit = z.infer<typeof ChatLimit>;

/** A kind of request; it is filed by an applicant unless an operator proposes it, `about` resources to be opened or a lease that is there, `chat` null means that chat never decides it, `order` what the city is told after approval. */
export const RequestKind = z.strictObject({
  kind: RequestKindName,
  executable: z.boolean(),
  title: Text,
  about: z.enum(["resources", "lease"]).default("resources"),
  filedBy: z.enum(["applicant", "operator"]).default("applicant"),
  steps: z.array(Step),
  watches: z.array(Watch).default([]),
  lease: LeaseTerms.nullable().default(null),
  eligibility: z.array(Requirement).default([]),
  attachments: z.array(Requirement).default([]),
  yearly: Yearly.optional(),
  chat: ChatLimit.nullable(),
  order: z.enum(orderKinds).nullable(),
  basis: Basis,
});
export type RequestKind = z.infer<typeof RequestKind>;
export type RequestKindInput = z.input<typeof RequestKind>;
