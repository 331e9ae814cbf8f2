import { NodeCode, ProvinceName } from "@duoyun/shared";
import {
  type Environment,
  readEnvironment,
  readEnvironmentOrExit,
} from "@duoyun/shared/runtime/environment";
import { logLevelSchema } from "@duoyun/shared/runtime/log";
import { z } from "zod";
import { defaultUsageRules, type UsageRules } from "./usage/usage-rules.ts";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((text) => text === "1");
const port = z.coerce.number().int().min(0).max(65_535);

/** `320900:code,321200:code` */
const enrolmentCodes = z
  .string()
  .default("")
  .transform((text) => text.split(",").filter(Boolean).map(splitPair))
  .pipe(
    z.array(z.tuple([NodeCode, z.string().min(20)]), {
      error: "must read <node>:<code>,<node>:<code> with codes of at least 20 characters",
    }),
  );

function splitPair(text: string): [string, string] {
  const cut = text.indexOf(":");
  return [text.slice(0, cut).trim(), text.slice(cut + 1).trim()];
}

/** What the hub's commands need to know as well. */
export const usageSchema = z.object({
  USAGE_RETENTION_MONTHS: z.coerce
    .number()
    .int()
    .min(6)
    .max(240)
    .default(defaultUsageRules.retentionMonths),
  USAGE_CLOSE_WORKING_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(20)
    .default(defaultUsageRules.closeWorkingDays),
});

export function usageRulesFrom(environment: z.infer<typeof usageSchema>): UsageRules {
  return {
    retentionMonths: environment.USAGE_RETENTION_MONTHS,
    closeWorkingDays: environment.USAGE_CLOSE_WORKING_DAYS,
  };
}

const schema = z
  .object({
    DATABASE_URL: z.url(),
    AUTH_DATABASE_URL: z.url(),
    QUEUE_DATABASE_URL: z.url().optional(),
    REDIS_URL: z.url().optional(),
    DATABASE_ANSWER_SECONDS: z.coerce.number().int().min(1).max(60).default(30),
    DATABASE_ADMIN_URL: z.url().optional(),
    HUB_HOST: z.string().default("127.0.0.1"),
    HUB_PORT: port.default(4400),
    HUB_URL: z.url().optional(),
    TRUST_PROXY: z.string().optional(),
    AUTH_SECRET: z.string().min(32),
    BOT_KEY: z.string().min(20),
    DUOYUN_DEMO: flag,
    DUOYUN_PROVINCE: ProvinceName,
    DEMO_ENROLMENT_CODES: enrolmentCodes,
    ORDER_HOLD_SECONDS: z.coerce.number().int().min(0).max(86_400).default(60),
    PASSWORD_DAYS: z.coerce.number().int().min(0).max(3_650).default(90),
    IDLE_MINUTES: z.coerce.number().int().min(5).max(1_440).optional(),
    RETENTION_MONTHS: z.coerce.number().int().min(6).max(240).default(12),
    ...usageSchema.shape,
    DUOYUN_DATA_DIR: z.string().default(".duoyun"),
    DASHBOARD_DIR: z.string().optional(),
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    LOG_LEVEL: logLevelSchema,
  })
  .refine((set) => Boolean(set.QUEUE_DATABASE_URL ?? set.REDIS_URL), {
    path: ["QUEUE_DATABASE_URL"],
    error: "set QUEUE_DATABASE_URL or REDIS_URL: the deliveries wait in one of them",
  })
  .refine((set) => oidcParts(set).every(Boolean) || !oidcParts(set).some(Boolean), {
    path: ["OIDC_ISSUER"],
    error: "set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET together, or none of them",
  });

function oidcParts(set: {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
}) {
  return [set.OIDC_ISSUER, set.OIDC_CLIENT_ID, set.OIDC_CLIENT_SECRET];
}

export type HubEnvironment = z.infer<typeof schema>;

/** Throws EnvironmentError with everything that is wrong. */
export function parseHubEnvironment(environment: Environment): HubEnvironment {
  return readEnvironment(schema, environment);
}

export function readHubEnvironment(): HubEnvironment {
  return readEnvironmentOrExit(schema);
}
