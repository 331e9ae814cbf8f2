import type { CalendarSet, Clock, NodeCode } from "@duoyun/shared";
import type { Log } from "@duoyun/shared/runtime/log";
import type { Connector } from "./connectors/connector.ts";
import type { Database } from "./database/connect.ts";
import type { HubLink } from "./hub/hub-link.ts";

/** All that the verbs of one city work with; `clock` is the time of business, real time moved by the demo's offset. */
export type City = {
  code: NodeCode;
  /** By this name the hub tells two copies of a city apart: another one each time that a process begins to send. */
  sender: string;
  db: Database;
  clock: Clock;
  calendars: CalendarSet;
  connector: Connector;
  /** Whether orders may be carried out in the simulated cloud, as no real one is ever written to. */
  simulates: boolean;
  hub: HubLink;
  log: Log;
  /** How many months of usage days are kept here. */
  usageMonths: number;
  /** Aborted when this process shall no longer work for the city. */
  stop: AbortSignal;
};
