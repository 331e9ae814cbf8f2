import { type NodeCode, ProvinceName, realClock } from "@duoyun/shared";
import { readEnvironmentOrExit } from "@duoyun/shared/runtime/environment";
import { loadCalendars } from "@duoyun/shared/runtime/load-calendars";
import type { Command } from "commander";
import { z } from "zod";
import { usageRulesFrom, usageSchema } from "../environment.ts";
import type { Whereabouts } from "../keeping/with-place.ts";
import type { UsageRules } from "../usage/usage-rules.ts";
import { type CommandIo, refuse } from "./command-io.ts";

const commandSchema = z.object({
  DUOYUN_DATA_DIR: z.string().default(".duoyun"),
  DUOYUN_PROVINCE: ProvinceName,
});

/** The terminal, the real time and the data directory of this environment. */
export function terminalIo(): CommandIo {
  // A reader such as head may have seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? 0 : 1);
  });
  const dataDir = readEnvironmentOrExit(commandSchema).DUOYUN_DATA_DIR;
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    clock: realClock,
    dataDir,
    calendars: () => loadCalendars(dataDir),
  };
}

/** A city's database; `isLaunched` where it stands among those of a launched system. */
export type FoundCity = { code: NodeCode; url: string; isLaunched: boolean };

const connectionSchema = z.object({
  DATABASE_URL: z.url().optional(),
  AUTH_DATABASE_URL: z.url().optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  HUB_URL: z.url().default("http://localhost:4400"),
});
export type ConnectionSettings = z.infer<typeof connectionSchema>;

/** Where this environment says that the hub keeps its data, as far as it says so. */
export function connectionSettings(): ConnectionSettings {
  return readEnvironmentOrExit(connectionSchema);
}

const whereaboutsSchema = z.object({
  DATABASE_URL: z.url().optional(),
  DATABASE_ADMIN_URL: z.url().optional(),
  QUEUE_DATABASE_URL: z.url().optional(),
  REDIS_URL: z.url().optional(),
  CITY_DATABASE_URL: z.url().optional(),
  CITY_CODE: z.string().default(""),
});

/** Where this environment says that all databases are; a sentence where it does not say enough. */
export function whereaboutsOf(command: Command): Whereabouts {
  const set = readEnvironmentOrExit(whereaboutsSchema);
  const { DATABASE_ADMIN_URL: adminUrl, CITY_DATABASE_URL: cityUrl } = set;
  if (!set.DATABASE_URL) return adminUrl ? { serverUrl: adminUrl } : null;
  if (!adminUrl) {
    return refuse(command, {
      zh: "已设置 DATABASE_URL，还需要 DATABASE_ADMIN_URL：可读写全库的所有者",
      en: "DATABASE_URL is set, so DATABASE_ADMIN_URL is needed too: an owner who may read and write all of it",
    });
  }
  const codes = set.CITY_CODE.split(",").filter(Boolean);
  return {
    hubAdminUrl: adminUrl,
    queueUrl: set.REDIS_URL ? null : (set.QUEUE_DATABASE_URL ?? null),
    cities: cityUrl
      ? codes.map((code) => ({ code: code.trim(), url: cityUrl.replaceAll("{code}", code.trim()) }))
      : [],
  };
}

/** How usage is kept and closed, as this environment says. */
export function usageRules(): UsageRules {
  return usageRulesFrom(readEnvironmentOrExit(usageSchema));
}

/** The database of one city, where this environment names it. */
export function cityDatabaseUrl(code: string): string | null {
  const { CITY_DATABASE_URL: url } = readEnvironmentOrExit(whereaboutsSchema);
  return url?.replaceAll("{code}", code) ?? null;
}

/** The environment of a command that a node's own program carries out for one city, one of a launched system or by itself. */
export function cityEnvironment({ code, url, isLaunched }: FoundCity): NodeJS.ProcessEnv {
  const { DUOYUN_DEMO = isLaunched ? "1" : "0" } = process.env;
  return { ...process.env, DUOYUN_DEMO, CITY_CODE: code, CITY_DATABASE_URL: url };
}

/** Settings that a backup may hold: none of them lets anybody in. */
const openSettings = z.object({
  HUB_URL: z.string().optional(),
  HUB_HOST: z.string().optional(),
  HUB_PORT: z.string().optional(),
  TRUST_PROXY: z.string().optional(),
  ORDER_HOLD_SECONDS: z.string().optional(),
  PASSWORD_DAYS: z.string().optional(),
  IDLE_MINUTES: z.string().optional(),
  RETENTION_MONTHS: z.string().optional(),
  USAGE_RETENTION_MONTHS: z.string().optional(),
  USAGE_CLOSE_WORKING_DAYS: z.string().optional(),
  USAGE_MONTHS: z.string().optional(),
  DUOYUN_DEMO: z.string().optional(),
  DUOYUN_PROVINCE: z.string().optional(),
  OIDC_ISSUER: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  CITY_CODE: z.string().optional(),
  CITY_CONNECTOR: z.string().optional(),
  WEB_CHAT: z.string().optional(),
  LOG_LEVEL: z.string().optional(),
});

/** The settings of this environment that are no secret, by name. */
export function settingsToKeep(): Record<string, string> {
  return z.record(z.string(), z.string()).parse(readEnvironmentOrExit(openSettings));
}
