import { ProvinceName } from "@duoyun/shared";
import { logLevelSchema } from "@duoyun/shared/runtime/log";
import { z } from "zod";

const urlOrNothing = z.url().optional();

export const launcherSchema = z.object({
  DUOYUN_DATA_DIR: z.string().default(".duoyun"),
  DUOYUN_PROVINCE: ProvinceName,
  HUB_PORT: z.coerce.number().int().min(1).max(65_535).default(4400),
  HUB_URL: urlOrNothing,
  AUTH_SECRET: z.string().min(32).optional(),
  BOT_KEY: z.string().min(20).optional(),
  LOG_LEVEL: logLevelSchema,
  REDIS_URL: urlOrNothing,
  DATABASE_ADMIN_URL: urlOrNothing,
  DATABASE_URL: urlOrNothing,
  AUTH_DATABASE_URL: urlOrNothing,
  QUEUE_DATABASE_URL: urlOrNothing,
  CITY_DATABASE_URL: z.string().includes("{code}").optional(),
});
export type LauncherSettings = z.infer<typeof launcherSchema>;

const everyone =
  /^(PATH|HOME|TMPDIR|TZ|LANG|LC_.*|NODE_(?:OPTIONS|EXTRA_CA_CERTS|COMPILE_CACHE|USE_ENV_PROXY)|HTTPS?_PROXY|NO_PROXY|DUOYUN_PROVINCE|DUOYUN_CRASH_AT)$/i;

const nothing = /(?!)/;

/** The part of the launcher's own environment that a child may see: what all need and what its pattern names. */
export function inherit(pattern = nothing): Record<string, string> {
  const seen = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (everyone.test(entry[0]) || pattern.test(entry[0])),
  );
  return Object.fromEntries(seen);
}
