import { randomUUID } from "node:crypto";
import { type Day, type NodeCode, realClock } from "@duoyun/shared";
import type postgres from "postgres";
import { compare } from "../compare/compare.ts";
import { readDigests } from "../compare/read-digests.ts";
import type { Reading } from "../connectors/connector.ts";
import { migrateCity } from "../database/migrate.ts";
import { cityState } from "../database/schema.ts";
import { heartbeat } from "../heartbeat/heartbeat.ts";
import type { HubLink } from "../hub/hub-link.ts";
import { enrol } from "../identity/enrol.ts";
import { rotateWhenAsked } from "../identity/rotate-when-asked.ts";
import { noteReading } from "../inventory/note-reading.ts";
import { saveResources } from "../inventory/save-resources.ts";
import { push } from "../push/push.ts";
import { type CityStatus, readStatus } from "../state/read-status.ts";
import { saveUsageDays, type UsageOfDay } from "../usage/save-usage-days.ts";
import type { KnownResource } from "./pushing-city.ts";
import { type CityDatabase, consentWith, createTestCity, type TestCity } from "./test-city.ts";

function asReleaseBefore(hub: HubLink): HubLink {
  return {
    ...hub,
    push: (envelope) => hub.push({ ...envelope, sender: undefined }, "json"),
    compare: (input) => hub.compare({ ...input, usageDigests: undefined, dataDigests: undefined }),
    repair: (input) => hub.repair({ ...input, dataHashes: undefined }),
    heartbeat: async (beat) => {
      const newer = { setAside: undefined, collectedAt: undefined, diskFull: undefined };
      const answer = await hub.heartbeat({ ...beat, ...newer, sender: undefined });
      return { ...answer, speaks: undefined, suspended: undefined };
    },
  };
}

const wholeReading: Reading = { records: [], unread: [], complete: true, problems: [] };

/** An enrolled city that does one thing at a time, when a test says so. */
export type DrivenCity = {
  code: NodeCode;
  sql: postgres.Sql;
  save(records: readonly KnownResource[]): Promise<number>;
  /** Keeps these beside all that is there already. */
  add(records: readonly KnownResource[]): Promise<number>;
  /** Keeps what was measured, by day. */
  saveUsage(days: ReadonlyMap<Day, UsageOfDay>): Promise<void>;
  push(): Promise<void>;
  /** Sends the next envelope alone. */
  pushOne(): Promise<void>;
  heartbeat(): Promise<unknown>;
  compare(): Promise<void>;
  /** Lets the hub compare once, where all is sent, and mends nothing; the compare's id, null where the hub stands elsewhere. */
  compareOnly(): Promise<string | null>;
  status(): Promise<CityStatus>;
  /** Notes that its source was read whole just now. */
  readSource(): Promise<void>;
  /** Goes on as a process that has just been started would. */
  startAnew(): void;
  rotateKey(): Promise<void>;
  /** From now on it speaks as the release before did: in JSON alone, and with nothing to say of newer things. */
  speakAsBefore(): void;
  close(): Promise<void>;
};

export async function createDrivenCity(
  hubUrl: string,
  code: NodeCode,
  enrolmentCode: string,
): Promise<DrivenCity> {
  return driveCity(await createTestCity(hubUrl, code), enrolmentCode);
}

export type Owned = { code: NodeCode; database: CityDatabase; enrolmentCode: string };

/** The same on a database that is given, empty. */
export async function createOwnedCity(
  hubUrl: string,
  { code, database, enrolmentCode }: Owned,
): Promise<DrivenCity> {
  await migrateCity(database.url);
  return driveCity(await createTestCity(hubUrl, code, database), enrolmentCode);
}

/** Enrols a city that runs nothing by itself. */
export async function driveCity(
  { city, close }: TestCity,
  enrolmentCode: string,
): Promise<DrivenCity> {
  const { code } = city;
  await enrol(city, consentWith(enrolmentCode));
  return {
    code,
    sql: city.db.$client,
    save: (records) => saveResources(city.db, { kind: "resource", records, complete: true }),
    add: (records) => saveResources(city.db, { kind: "resource", records, complete: false }),
    saveUsage: async (days) => {
      for (const [day, usage] of days) {
        const reading = { readAt: realClock.now(), finished: false };
        await saveUsageDays(city.db, { day, usage, ...reading });
      }
    },
    push: () => push(city),
    pushOne: async () => {
      const stop = new AbortController();
      await push({ ...city, stop: stop.signal }, () => stop.abort());
    },
    heartbeat: () => heartbeat(city),
    compare: () => compare(city),
    compareOnly: async () => {
      const digests = await readDigests(city.db);
      if (!digests || digests.untold) return null;
      const answer = await city.hub.compare(digests);
      return answer.result === "compared" ? answer.id : null;
    },
    status: () => readStatus(city.db, code),
    readSource: () => noteReading(city, wholeReading, realClock.now()),
    startAnew: () => {
      city.sender = randomUUID();
    },
    rotateKey: async () => {
      await city.db.update(cityState).set({ keyRotationAsked: true });
      await rotateWhenAsked(city);
    },
    speakAsBefore: () => {
      city.hub = asReleaseBefore(city.hub);
    },
    close,
  };
}
