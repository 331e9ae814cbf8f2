import { GrammyError, HttpError } from "grammy";
import { PlatformError } from "../adapter.ts";

const neverSent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/;
const isOurMistake = new Set([401, 404, 409]);

/**
 * What a failed call means for the message. The error itself stays behind: its address holds the bot's
 * token, and its payload what somebody wrote.
 */
export function toPlatformError(error: unknown, call: "send" | "edit"): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error instanceof GrammyError) return fromAnswer(error, call);
  const code = codeOf(error);
  const kind = call === "edit" || neverSent.test(code) ? "later" : "unknown";
  return new PlatformError(kind, `Telegram did not answer (${code}).`);
}

function fromAnswer(error: GrammyError, call: "send" | "edit"): PlatformError {
  const said = describe(error);
  const { error_code: code, parameters } = error;
  if (code === 429) {
    return new PlatformError("later", said, { retryAfterSeconds: parameters.retry_after ?? 1 });
  }
  if (code >= 500) return new PlatformError(call === "edit" ? "later" : "unknown", said);
  return new PlatformError(isOurMistake.has(code) ? "later" : "refused", said);
}

/** A failure in words that may be logged: neither the token nor what the message said. */
export function describe(error: unknown): string {
  if (error instanceof GrammyError) {
    return `${error.method}: ${error.error_code} ${error.description}`;
  }
  if (error instanceof HttpError) return `no answer (${codeOf(error)})`;
  return error instanceof Error ? error.name : "unknown";
}

function codeOf(error: unknown): string {
  const cause = error instanceof HttpError ? error.error : error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string")
    return cause.code;
  return cause instanceof Error ? cause.name : "unknown";
}

export function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/.test(error.description);
}

export function isTooOld(error: unknown): boolean {
  return (
    error instanceof GrammyError && /query is too old|query ID is invalid/i.test(error.description)
  );
}

/** Whether the bot may not write there any more. */
export function isShutOut(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403;
}

/** The group's new id, where a group became a supergroup. */
export function movedTo(error: unknown): string | null {
  const to = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  return to === undefined ? null : String(to);
}
