import { nodeCodes } from "@duoyun/shared";
import type { Services } from "./bundle-services.ts";
import { inherit, type LauncherSettings } from "./environment.ts";
import type { DatabaseUrls } from "./prepare-databases.ts";
import type { Secrets } from "./secrets.ts";
import type { ChildPlan } from "./supervise.ts";

/** The whole province: the core node and all cities, hosted by one process. */
export const demoCities = nodeCodes;

export type PlanOptions = {
  settings: LauncherSettings;
  secrets: Secrets;
  databases: DatabaseUrls;
  dataDir: string;
  services: Services;
  dashboardDir: string;
  port: number;
};

/** The nodes that the start hosts: all in the demonstration, else none. */
export function hostedCities(): readonly string[] {
  return inherit(/^DUOYUN_DEMO$/).DUOYUN_DEMO === "0" ? [] : demoCities;
}

/** The processes in the order of their start; they are stopped the other way round. Simulated nodes belong to the demonstration alone. */
export function planChildren(options: PlanOptions): ChildPlan[] {
  const nodes = hostedCities().length > 0 ? [planTenants(options)] : [];
  return [planHub(options), ...nodes, planBots(options)];
}

function planHub(options: PlanOptions): ChildPlan {
  const { settings, secrets, databases, port } = options;
  return {
    name: "hub",
    file: options.services.hub,
    arguments: ["--role", "api,worker"],
    environment: {
      DUOYUN_DEMO: "1",
      ...inherit(
        /^(OIDC_\w+|DUOYUN_DEMO|ORDER_HOLD_SECONDS|PASSWORD_DAYS|IDLE_MINUTES|RETENTION_MONTHS|USAGE_RETENTION_MONTHS|USAGE_CLOSE_WORKING_DAYS|DATABASE_ANSWER_SECONDS|TRUST_PROXY)(_FILE)?$/,
      ),
      ...queueSettings(options),
      DATABASE_URL: databases.app,
      AUTH_DATABASE_URL: databases.auth,
      HUB_HOST: "127.0.0.1",
      HUB_PORT: String(port),
      HUB_URL: settings.HUB_URL ?? `http://localhost:${port}`,
      AUTH_SECRET: settings.AUTH_SECRET ?? secrets.authSecret,
      BOT_KEY: settings.BOT_KEY ?? secrets.botKey,
      DEMO_ENROLMENT_CODES: enrolmentCodes(secrets),
      DUOYUN_DATA_DIR: options.dataDir,
      DASHBOARD_DIR: options.dashboardDir,
      LOG_LEVEL: settings.LOG_LEVEL,
    },
  };
}

function planTenants({ settings, secrets, databases, services, port }: PlanOptions): ChildPlan {
  return {
    name: "tenants",
    file: services.tenants,
    arguments: [],
    environment: {
      DUOYUN_DEMO: "1",
      CITY_PORT: "0",
      ...inherit(
        /^(DUOYUN_DEMO|CITY_CONNECTOR|CITY_PORT|USAGE_MONTHS|(OS_\w+|CITY_OPENSTACK_ZONES|PROMETHEUS_\w+|INVENTORY_FILE)(_\d{6})?)(_FILE)?$/,
      ),
      CITY_CODE: demoCities.join(","),
      CITY_DATABASE_URL: databases.city,
      CITY_ENROLMENT_CODE: enrolmentCodes(secrets),
      HUB_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: settings.LOG_LEVEL,
    },
  };
}

function planBots(options: PlanOptions): ChildPlan {
  const { settings, secrets, port } = options;
  return {
    name: "bots",
    file: options.services.bots,
    arguments: [],
    environment: {
      WEB_CHAT: "1",
      BOTS_PORT: "0",
      ...inherit(/^(WEB_CHAT|BOTS_PORT|TELEGRAM_\w+)(_FILE)?$/),
      ...queueSettings(options),
      BOT_KEY: settings.BOT_KEY ?? secrets.botKey,
      HUB_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: settings.LOG_LEVEL,
    },
  };
}

function queueSettings({ settings, databases }: PlanOptions): Record<string, string> {
  if (settings.REDIS_URL !== undefined) return { REDIS_URL: settings.REDIS_URL };
  return { QUEUE_DATABASE_URL: databases.queue };
}

function enrolmentCodes(secrets: Secrets): string {
  return Object.entries(secrets.enrolmentCodes)
    .map(([city, code]) => `${city}:${code}`)
    .join(",");
}
