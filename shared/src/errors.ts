import type { Text } from "./text.ts";

export const errorCodes = [
  "invalid",
  "unauthenticated",
  "second_factor_required",
  "forbidden",
  "not_found",
  "conflict",
  "already_decided",
  "stale",
  "expired",
  "limit_exceeded",
  "precondition_failed",
  "too_large",
  "rate_limited",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error that a person may read: `text` says in zh and en what is wrong and what to do next; `report` asks for an operator's attention. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly text: Text;
  readonly details: Record<string, unknown> | undefined;
  readonly report: boolean;

  constructor(code: ErrorCode, text: Text, details?: Record<string, unknown>) {
    super(text.en);
    this.name = "AppError";
    this.code = code;
    this.text = text;
    this.details = details;
    this.report = code === "internal" || code === "unavailable";
  }
}

/** Shape in which an AppError travels over tRPC (`error.data.app`). */
export type AppErrorShape = { code: ErrorCode; text: Text; details?: Record<string, unknown> };

/** Another tenant's thing is answered with this too: not found, never forbidden. */
export function notFound(thing: Text): AppError {
  return new AppError("not_found", {
    zh: `找不到该${thing.zh}，请核对编号，或回到列表重新选择。`,
    en: `No such ${thing.en}. Check the number, or pick it from the list again.`,
  });
}

export function forbidden(text: Text): AppError {
  return new AppError("forbidden", text);
}

export function invalid(text: Text, details?: Record<string, unknown>): AppError {
  return new AppError("invalid", text, details);
}
