import { z } from "zod";

/** What changed for the person who listens; `all` says that changes may have been missed: read everything again. */
export const LiveChange = z.object({
  topic: z.enum(["all", "request", "lease", "order", "node", "quota", "catalog", "clock"]),
  id: z.string(),
});
export type LiveChange = z.infer<typeof LiveChange>;
