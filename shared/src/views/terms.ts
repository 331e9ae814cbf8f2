import { z } from "zod";
import { KindForm } from "../rulebooks/form-schema.ts";
import { Text } from "../text.ts";

/** A rule as people find it again: its row, its article, its document. */
export const RuleCitation = z.object({
  ruleId: z.string(),
  article: z.string(),
  rulebookTitle: Text,
});
export type RuleCitation = z.infer<typeof RuleCitation>;

/** How many months may be asked for, and how long before the end more of them; `notice` is null where nothing can be extended. */
export const LeaseTermsView = z.object({
  maxMonths: z.int(),
  rule: RuleCitation,
  notice: z.object({ workingDays: z.int(), rule: RuleCitation }).nullable(),
});
export type LeaseTermsView = z.infer<typeof LeaseTermsView>;

export const RequirementView = z.object({
  id: z.string(),
  title: Text,
  required: z.boolean(),
  rule: RuleCitation,
});
export type RequirementView = z.infer<typeof RequirementView>;

/** What a kind of request asks of whoever files it at a node; `terms` is null where no end comes of it, `form` where no paper form belongs to it. */
export const KindView = z.object({
  kind: z.string(),
  title: Text,
  about: z.enum(["resources", "lease"]),
  affirmations: z.array(RequirementView),
  enclosures: z.array(RequirementView),
  form: KindForm.nullable(),
  terms: LeaseTermsView.nullable(),
});
export type KindView = z.infer<typeof KindView>;
