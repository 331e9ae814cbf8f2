import { AppError, type ErrorCode } from "@duoyun/shared";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";

/** What each of our codes is called in tRPC; its HTTP status follows from that, there and elsewhere. */
export const trpcCodes = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  second_factor_required: "FORBIDDEN",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  already_decided: "CONFLICT",
  stale: "CONFLICT",
  expired: "PRECONDITION_FAILED",
  limit_exceeded: "PRECONDITION_FAILED",
  precondition_failed: "PRECONDITION_FAILED",
  too_large: "PAYLOAD_TOO_LARGE",
  rate_limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<ErrorCode, TRPCError["code"]>;

export function httpStatusOf(code: ErrorCode): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code: trpcCodes[code] }));
}

/** For an error that is nobody's to mend but ours. */
export function wentWrong(): AppError {
  return new AppError("internal", {
    zh: "系统出错了，数据没有丢失。请稍后再试；若仍不行，请联系管理员。",
    en: "Something went wrong; nothing is lost. Try again later, or tell your administrator.",
  });
}
