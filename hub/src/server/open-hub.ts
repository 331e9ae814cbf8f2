import { fileURLToPath } from "node:url";
import { realClock } from "@duoyun/shared";
import { followCalendars } from "@duoyun/shared/runtime/follow-calendars";
import type { Log } from "@duoyun/shared/runtime/log";
import type { QueueBackend } from "@duoyun/shared/runtime/queue";
import type { Stopper } from "@duoyun/shared/runtime/stop";
import { createAuth } from "../auth/create-auth.ts";
import { connect, type Database } from "../database/connect.ts";
import { followDemoClock } from "../demo/demo-clock.ts";
import { type HubEnvironment, usageRulesFrom } from "../environment.ts";
import { createMetrics } from "../health/metrics.ts";
import { createPresence } from "../health/presence.ts";
import { followRulebooks } from "../rulebooks/follow-rulebooks.ts";
import { seed } from "../seed/seed.ts";
import type { Hub } from "./hub.ts";
import { openDeliveries } from "./open-deliveries.ts";
import { requireDataVersion } from "./require-data-version.ts";
import { waitForDatabase } from "./wait-for-database.ts";

export type OpenHubOptions = {
  environment: HubEnvironment;
  log: Log;
  stopper: Pick<Stopper, "add" | "signal">;
  queue: QueueBackend;
};

const poolConnections = 12;
const idleMinutes = { demo: 7 * 1_440, normal: 60 };
const builtPage = fileURLToPath(new URL("../../dashboard/dist", import.meta.url));

/** Connects everything that a hub process works with and fills in what a first start needs. */
export async function openHub(options: OpenHubOptions): Promise<Hub> {
  const { environment, log, stopper } = options;
  const demo = environment.DUOYUN_DEMO;
  const db = connect({
    url: environment.DATABASE_URL,
    connections: poolConnections,
    name: "duoyun hub",
    answerSeconds: environment.DATABASE_ANSWER_SECONDS,
  });
  stopper.add("database", () => db.$client.end({ timeout: 2 }));
  await waitForDatabase(db, log, stopper.signal);
  await requireDataVersion(db);
  const clock = demo ? await openDemoClock(db, options) : realClock;
  await seed({ db, clock }, { demo, enrolmentCodes: environment.DEMO_ENROLMENT_CODES });
  const settings = settingsFrom(environment);
  const auth = createAuth({
    audit: { db, clock },
    log,
    authDatabaseUrl: environment.AUTH_DATABASE_URL,
    answerSeconds: environment.DATABASE_ANSWER_SECONDS,
    hubUrl: settings.hubUrl,
    secret: environment.AUTH_SECRET,
    demo,
    idleSeconds: settings.idleSeconds,
    passwordDays: environment.PASSWORD_DAYS,
    oidc: oidcFrom(environment),
  });
  stopper.add("sign-in", auth.close);
  return {
    db,
    auth,
    clock,
    calendars: await openCalendars(options),
    rulebooks: await openRulebooks(db, options),
    settings,
    log,
    botKey: environment.BOT_KEY,
    metrics: createMetrics(),
    presence: createPresence(),
    retentionMonths: environment.RETENTION_MONTHS,
    expectedNodes: demo ? environment.DEMO_ENROLMENT_CODES.map(([code]) => code) : [],
    deliveries: openDeliveries(options.queue),
    singleSignOn: environment.OIDC_ISSUER !== undefined,
    dashboardDir: environment.DASHBOARD_DIR ?? builtPage,
    trustedProxies: environment.TRUST_PROXY ?? null,
  };
}

async function openCalendars({ environment, log, stopper }: OpenHubOptions) {
  const { calendars, stop } = await followCalendars(environment.DUOYUN_DATA_DIR, {
    onFault: (error) => log.warn({ err: error }, "the schedules cannot be read again"),
  });
  stopper.add("calendars", stop);
  return calendars;
}

async function openRulebooks(db: Database, { log, stopper }: OpenHubOptions) {
  const { rulebooks, stop } = await followRulebooks(db, {
    onFault: (error) => log.warn({ err: error }, "the documents of rules cannot be read again"),
  });
  stopper.add("rulebooks", stop);
  return rulebooks;
}

async function openDemoClock(db: Database, { log, stopper }: OpenHubOptions) {
  const followed = await followDemoClock(db, log);
  stopper.add("demo clock", followed.stop);
  return followed.clock;
}

function settingsFrom(environment: HubEnvironment): Hub["settings"] {
  const { HUB_HOST, HUB_PORT, HUB_URL, DUOYUN_DEMO, ORDER_HOLD_SECONDS, IDLE_MINUTES } =
    environment;
  return {
    demo: DUOYUN_DEMO,
    hubUrl: HUB_URL ?? `http://${HUB_HOST}:${HUB_PORT}`,
    orderHoldSeconds: ORDER_HOLD_SECONDS,
    idleSeconds: (IDLE_MINUTES ?? idleMinutes[DUOYUN_DEMO ? "demo" : "normal"]) * 60,
    usage: usageRulesFrom(environment),
  };
}

function oidcFrom(environment: HubEnvironment) {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  } = environment;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null;
}
