import { randomBytes } from "node:crypto";
import type { Databases } from "./databases.ts";
import type { ProcessName, ProvinceOptions } from "./province.ts";

export type EnvironmentParts = {
  options: ProvinceOptions;
  databases: Databases;
  url: string;
  directory: string;
};

/** The settings of the three kinds of process, as the launcher would give them; each hub adds its own port. */
export function environmentsFor(
  parts: EnvironmentParts,
): Record<ProcessName, Record<string, string>> {
  const { options, databases, url, directory } = parts;
  const botKey = secret();
  const enrolmentCodes = databases.nodes.map((code) => `${code}:${secret()}`).join(",");
  const queue: Record<string, string> = options.redisUrl
    ? { REDIS_URL: options.redisUrl }
    : { QUEUE_DATABASE_URL: databases.queue };
  const province: Record<string, string> = options.province
    ? { DUOYUN_PROVINCE: options.province }
    : {};
  return {
    hub: {
      ...province,
      ...queue,
      DATABASE_URL: databases.app,
      AUTH_DATABASE_URL: databases.auth,
      DATABASE_ADMIN_URL: databases.admin,
      HUB_URL: url,
      AUTH_SECRET: secret(),
      BOT_KEY: botKey,
      DUOYUN_DEMO: "1",
      DEMO_ENROLMENT_CODES: enrolmentCodes,
      ORDER_HOLD_SECONDS: String(options.orderHoldSeconds ?? 1),
      DUOYUN_DATA_DIR: directory,
    },
    tenants: {
      ...province,
      CITY_CODE: databases.nodes.join(","),
      CITY_DATABASE_URL: databases.city,
      CITY_ENROLMENT_CODE: enrolmentCodes,
      DUOYUN_DEMO: "1",
      CITY_CONNECTOR: `${databases.nodes[0]}:machine`,
      CITY_PORT: "0",
      HUB_URL: url,
    },
    bots: {
      ...province,
      ...queue,
      ...telegramFor(options),
      HUB_URL: url,
      BOT_KEY: botKey,
      WEB_CHAT: "1",
      BOTS_PORT: "0",
    },
  };
}

function telegramFor({ telegram }: ProvinceOptions): Record<string, string> {
  if (!telegram) return {};
  return { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot };
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}
