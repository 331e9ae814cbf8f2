import { type ErrorCode, errorCodes } from "@duoyun/shared";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";

const Refusal = z.object({ app: z.object({ code: z.enum(errorCodes) }) });

const final: ReadonlySet<ErrorCode> = new Set([
  "invalid",
  "forbidden",
  "not_found",
  "conflict",
  "expired",
  "precondition_failed",
]);

/** True when the hub understood and refused, so that sending the same again is of no use. */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const refusal = Refusal.safeParse(error.data);
  return refusal.success && final.has(refusal.data.app.code);
}
