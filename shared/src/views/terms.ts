import { z } from "zod";
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
