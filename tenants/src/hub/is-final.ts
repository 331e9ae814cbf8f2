import { type ErrorCode, errorCodes, Text } from "@duoyun/shared";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";

const Refusal = z.object({ app: z.object({ code: z.enum(errorCodes), text: Text }) });

const final: ReadonlySet<ErrorCode> = new Set([
  "invalid",
  "forbidden",
  "not_found",
  "conflict",
  "expired",
  "precondition_failed",
]);

/** What the hub said when it understood and refused, so that sending the same again is of no use; else null. */
export function finalRefusal(error: unknown): Text | null {
  if (!(error instanceof TRPCClientError)) return null;
  const app = Refusal.safeParse(error.data).data?.app;
  return app && final.has(app.code) ? app.text : null;
}

/** Whether there is such a refusal. */
export function isFinal(error: unknown): boolean {
  return finalRefusal(error) !== null;
}
