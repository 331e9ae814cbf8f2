import { TRPCClientError } from "@trpc/client";
import { z } from "zod";

const longestSeconds = 600;

const Refusal = z.object({
  app: z.object({ details: z.object({ retryAfterSeconds: z.number().positive() }) }),
});

/** How long the hub asked to be left alone when it refused, ten minutes at most; null where it did not say. */
export function retryAfter(error: unknown): number | null {
  if (!(error instanceof TRPCClientError)) return null;
  const { data } = Refusal.safeParse(error.data);
  return data ? Math.min(data.app.details.retryAfterSeconds, longestSeconds) : null;
}
