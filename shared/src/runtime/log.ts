import { randomUUID } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";
import { z } from "zod";

export type Log = Logger;

export const logLevelSchema = z
  .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
  .default("info");
export type LogLevel = z.infer<typeof logLevelSchema>;

const secretNames = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "totp",
  "code",
  "DATABASE_URL",
  "AUTH_SECRET",
  "BOT_KEY",
];
const redactedPaths = secretNames.flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
  `*.*.*.${name}`,
]);

/** A JSON logger on standard output (or the given stream) that blanks whatever is named like a secret. */
export function createLog(name: string, level: LogLevel = "info", stream?: DestinationStream): Log {
  const options = {
    name,
    level,
    redact: {
      paths: [...redactedPaths, 'headers["set-cookie"]', '*.headers["set-cookie"]'],
      censor: "[hidden]",
    },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}

const requestIdPattern = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's request id when it is fit for a log line, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === "string" && requestIdPattern.test(header) ? header : randomUUID();
}
