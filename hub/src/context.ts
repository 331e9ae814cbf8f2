import type { CalendarSet, Clock, Platform, Suspension } from "@duoyun/shared";
import type { Logger } from "pino";
import type { Database } from "./database/connect.ts";
import type { RulebookSource } from "./rulebooks/rulebook-source.ts";
import type { UsageRules } from "./usage/usage-rules.ts";

export type Role =
  | "applicant"
  | "approver"
  | "countyAuthority"
  | "operator"
  | "provider"
  | "staff"
  | "admin";

export type PersonActor = {
  kind: "person";
  personId: string;
  tenant: string;
  organisationId: string;
  /** GB/T 2260 code of the county that their organisation belongs to; null for the node's own. */
  county: string | null;
  roles: readonly Role[];
  title: { zh: string; en: string };
  via: { surface: "web" } | { surface: "bot"; platform: Platform; accountId: string };
};
/**
 * `suspended` is there while the node may send nothing; with `doubledSince` because two copies of it are running.
 * `signedAt`: when it made the call, by the clock that it signs with.
 */
export type CityActor = {
  kind: "city";
  tenant: string;
  suspended?: Suspension;
  doubledSince?: Date;
  signedAt?: Date;
};
export type BotActor = { kind: "bot" };
export type ClockActor = { kind: "clock" };
export type CommandActor = { kind: "command"; name: string };
/** A caller whose credential proved nothing; what it claimed is data, not an actor. */
export type AnonymousActor = { kind: "anonymous" };

export type Actor = PersonActor | CityActor | BotActor | ClockActor | CommandActor | AnonymousActor;

export type Settings = {
  demo: boolean;
  hubUrl: string;
  orderHoldSeconds: number;
  /** After so long without anything done by its person, a session ends; an hour when absent. */
  idleSeconds?: number;
  /** The usual ones when absent. */
  usage?: UsageRules;
};

/** All that a verb works with; `clock` is the only source of the time of business. */
export type Ctx<A extends Actor = Actor> = {
  db: Database;
  clock: Clock;
  calendars: CalendarSet;
  /** The documents of rules; absent where those that the product brings are all there is. */
  rulebooks?: RulebookSource;
  settings: Settings;
  log: Logger;
  requestId: string;
  actor: A;
  /** Checks a one-time code of this person; absent where nobody can have one. */
  secondFactor?: (personId: string, code: string) => Promise<boolean>;
  /** Looks again, for a stream, whether its caller's credential holds; absent without one. */
  stillRecognised?: () => Promise<boolean>;
};
