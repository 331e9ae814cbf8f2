import { z } from "zod";
import { daySchema } from "../clocks/day.ts";
import { localTextSchema } from "../local-text.ts";
import { requestKindNameSchema, requestKindSchema, stepVerbs } from "./kind-schema.ts";
import { readingsSchema } from "./readings-schema.ts";
import { actorTerms, basisSchema, natures, ruleUnits, termSchema } from "./terms.ts";

export const ruleIdSchema = z.string().regex(/^(P24|P20[CDFN]|YC[CN]|TZ|LZ)-\d{2}$/);

/** One duty, ban, threshold or duration of a document; `amount` is null where the text gives no number. */
export const ruleRowSchema = z.strictObject({
  id: ruleIdSchema,
  article: z.string().min(1),
  actor: z.enum(actorTerms),
  trigger: termSchema,
  amount: z.number().nullable(),
  upTo: z.number().optional(),
  unit: z.enum(ruleUnits),
  more: z.array(z.strictObject({ amount: z.number(), unit: z.enum(ruleUnits) })).optional(),
  nature: z.enum(natures).default("statutory"),
  subject: localTextSchema,
  note: localTextSchema.optional(),
  basis: basisSchema,
});
export type RuleRow = z.infer<typeof ruleRowSchema>;
export type RuleRowInput = z.input<typeof ruleRowSchema>;

/** A supplement's rule that takes the place of an internal target in the named kinds and steps. */
export const fillSchema = z.strictObject({
  replaces: z.string().regex(/^A-\d{2}$/),
  verb: z.enum(stepVerbs),
  kinds: z.array(requestKindNameSchema),
  ruleId: ruleIdSchema,
});
export type Fill = z.infer<typeof fillSchema>;

export const rulebookStatuses = ["inForce", "inForceDateBlank", "supplement", "draft"] as const;

/** One document as data; silent matters are looked up in `parent`, and `effectiveFrom` null means since recorded. */
export const rulebookSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-\d{4})?$/),
  version: z.number().int().positive(),
  title: localTextSchema,
  docNo: z.string().nullable(),
  effectiveFrom: daySchema.nullable(),
  status: z.enum(rulebookStatuses),
  parent: z.string().nullable(),
  region: z.string().nullable(),
  separatesReviewAndApproval: z.boolean().optional(),
  zones: z.array(z.enum(["extranetZone", "internetZone", "dedicatedDomain"])).optional(),
  readings: readingsSchema.partial(),
  fills: z.array(fillSchema).default([]),
  rules: z.array(ruleRowSchema),
  kinds: z.partialRecord(requestKindNameSchema, requestKindSchema),
});
export type Rulebook = z.infer<typeof rulebookSchema>;
export type RulebookInput = z.input<typeof rulebookSchema>;

/** What a request pins when it is filed. */
export type RulebookPin = { id: string; version: number };

/** Validates a document's data and fills the defaults in; throws a ZodError that names every fault. */
export function defineRulebook(input: RulebookInput): Rulebook {
  return rulebookSchema.parse(input);
}
