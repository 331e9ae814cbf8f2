import { z } from "zod";

/** What is kept of an extension request; `leaseNumber` is there for people to read. */
export const ExtensionForm = z.object({
  leaseNumber: z.string(),
  title: z.string(),
  months: z.int().min(1),
  reason: z.string(),
  affirmed: z.array(z.string()).default([]),
});
export type ExtensionForm = z.infer<typeof ExtensionForm>;
