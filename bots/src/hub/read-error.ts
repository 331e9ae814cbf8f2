import { type ErrorCode, errorCodes, Text } from "@duoyun/shared";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";

const Answer = z.object({
  app: z.object({
    code: z.enum(errorCodes),
    text: Text,
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** `away`: nobody can say whether the call took effect, so the same call has to be made again. */
export type HubError = { type: "answer"; code: ErrorCode; text: Text } | { type: "away" };

/** What an error of a call to the hub means; null when it is not the hub's at all. */
export function readHubError(error: unknown): HubError | null {
  if (!(error instanceof TRPCClientError)) return null;
  const answer = Answer.safeParse(error.data);
  if (!answer.success || answer.data.app.code === "unavailable") return { type: "away" };
  const { code, text } = answer.data.app;
  return { type: "answer", code, text };
}
