import type { CalendarSet, Clock } from "@duoyun/shared";
import type { Log } from "@duoyun/shared/runtime/log";
import type { JobQueue } from "@duoyun/shared/runtime/queue";
import type { Auth } from "../auth/create-auth.ts";
import type { Settings } from "../context.ts";
import type { Database } from "../database/connect.ts";
import type { Metrics } from "../health/metrics.ts";
import type { Presence } from "../health/presence.ts";
import type { RulebookSource } from "../rulebooks/rulebook-source.ts";

/** What one hub process works with, opened once at its start. */
export type Hub = {
  db: Database;
  auth: Auth;
  clock: Clock;
  calendars: CalendarSet;
  rulebooks: RulebookSource;
  settings: Settings;
  log: Log;
  botKey: string;
  metrics: Metrics;
  presence: Presence;
  /** How many months logs are kept. */
  retentionMonths: number;
  /** Nodes without which the demonstration is not ready. */
  expectedNodes: readonly string[];
  deliveries: JobQueue;
  /** Whether people may come through their institution's own sign-in. */
  singleSignOn: boolean;
  dashboardDir: string;
  /** Addresses, parted by commas, of the proxies that may say where a request came from. */
  trustedProxies: string | null;
};
