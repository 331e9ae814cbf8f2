import { z } from "zod";
import { Day } from "../clocks/day.ts";
import { Text } from "../text.ts";
import { KindForm } from "./form-schema.ts";
import { RequestKind, RequestKindName, stepVerbs } from "./kind-schema.ts";
import { Readings } from "./readings-schema.ts";
import { actorTerms, Basis, clockStarts, natures, ruleUnits, Term } from "./terms.ts";

export const RuleId = z.string().regex(/^(P24|P20[CDFN]|YC[CN]|TZ|LZ)-\d{2}$/);

/** One duty, ban, threshold or duration; `amount` is null where the text gives no number, `before` counts back from the trigger. */
export const RuleRow = z.strictObject({
  id: RuleId,
  article: z.string().min(1),
  actor: z.enum(actorTerms),
  trigger: Term,
  amount: z.number().nullable(),
  upTo: z.number().optional(),
  before: z.literal(true).optional(),
  unit: z.enum(ruleUnits),
  more: z.array(z.strictObject({ amount: z.number(), unit: z.enum(ruleUnits) })).optional(),
  nature: z.enum(natures).default("statutory"),
  subject: Text,
  note: Text.optional(),
  basis: Basis,
});
export type RuleRow = z.infer<typeof RuleRow>;
export type RuleRowInput = z.input<typeof RuleRow>;

/** A supplement's rule that takes the place of an internal target in the named kinds and steps, or of no limit at all where `replaces` is null. */
export const Fill = z.strictObject({
  replaces: z
    .string()
    .regex(/^A-\d{2}$/)
    .nullable(),
  start: z.enum(clockStarts).default("approved"),
  verb: z.enum(stepVerbs),
  kinds: z.array(RequestKindName),
  ruleId: RuleId,
});
export type Fill = z.infer<typeof Fill>;

export const rulebookStatuses = ["inForce", "inForceDateBlank", "supplement", "draft"] as const;

/** One document as data; silent matters are looked up in `parent`, and `effectiveFrom` null means since recorded. */
export const Rulebook = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.number().int().positive(),
  title: Text,
  shortTitle: Text,
  docNo: z.string().nullable(),
  effectiveFrom: Day.nullable(),
  status: z.enum(rulebookStatuses),
  parent: z.string().nullable(),
  region: z.string().nullable(),
  separatesReviewAndApproval: z.boolean().optional(),
  zones: z.array(z.enum(["extranetZone", "internetZone", "dedicatedDomain"])).optional(),
  readings: Readings.partial(),
  fills: z.array(Fill).default([]),
  rules: z.array(RuleRow),
  kinds: z.partialRecord(RequestKindName, RequestKind),
  forms: z.partialRecord(RequestKindName, KindForm).default({}),
});
export type Rulebook = z.infer<typeof Rulebook>;
export type RulebookInput = z.input<typeof Rulebook>;

/** What a request pins when it is filed. */
export type RulebookPin = { id: string; version: number };

/** Validates a document's data and fills the defaults in; throws a ZodError that names every fault. */
export function defineRulebook(input: RulebookInput): Rulebook {
  return Rulebook.parse(input);
}
