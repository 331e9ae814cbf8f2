import { AppError } from "@duoyun/shared";

/** Codes of node, postgres.js and PostgreSQL that say: the server cannot be reached, not yet, no more, or does not get to it in time. */
const awayCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "ETIMEDOUT",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  // Given up by the server: the statement, a lock, an idle transaction.
  "57014",
  "55P03",
  "25P03",
]);

/** The error, or one that caused it, means that the database is away: worth trying again later. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    if ("code" in at && typeof at.code === "string" && awayCodes.has(at.code)) return true;
  }
  return false;
}

export function unavailable(): AppError {
  return new AppError("unavailable", {
    zh: "数据库暂时没有应答，您的操作尚未生效。请稍后再试。",
    en: "The database does not answer for the moment; nothing has been changed. Try again shortly.",
  });
}
