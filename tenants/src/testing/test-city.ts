import { randomUUID } from "node:crypto";
import { builtInCalendars, type NodeCode } from "@duoyun/shared";
import { createLog } from "@duoyun/shared/runtime/log";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import { seedCatalog } from "../catalog/seed-catalog.ts";
import { zonesOf } from "../catalog/zones-of.ts";
import type { City } from "../city.ts";
import { type CityClock, createCityClock } from "../clock/city-clock.ts";
import { seedCloud } from "../cloud/seed-cloud.ts";
import { createSimulator } from "../connectors/simulator.ts";
import { connect } from "../database/connect.ts";
import { createHubLink } from "../hub/hub-link.ts";
import { createSignedFetch } from "../hub/signed-fetch.ts";
import type { Consent } from "../identity/consent.ts";

/** The consent of a city that speaks to its hub on loopback. */
export function consentWith(enrolmentCode: string | null): Consent {
  return { enrolmentCode, hubUrl: "http://127.0.0.1", hubFingerprint: null };
}

/** A city on a database of its own; `stop` ends what it runs. */
export type TestCity = {
  city: City;
  clock: CityClock;
  stop(): void;
  close(): Promise<void>;
};

/** A city's own database, with its tables. */
export type CityDatabase = { url: string; drop(): Promise<void> };

export async function createTestCity(
  hubUrl: string,
  code: NodeCode,
  given?: CityDatabase,
): Promise<TestCity> {
  const database = given ?? (await createTestDatabase("city"));
  const db = connect(database.url, `test city ${code}`);
  const aborter = new AbortController();
  const clock = createCityClock(0);
  const hub = createHubLink(hubUrl, createSignedFetch({ code, db, stop: aborter.signal }));
  const city: City = {
    code,
    sender: randomUUID(),
    db,
    clock,
    calendars: builtInCalendars,
    connector: createSimulator({ code, db, clock }),
    simulates: true,
    hub,
    log: createLog("city", "fatal"),
    usageMonths: 3,
    stop: aborter.signal,
  };
  await seedCloud(db, { city: code, zones: zonesOf(code), withVms: true });
  await seedCatalog(db, code);
  return {
    city,
    clock,
    stop: () => aborter.abort(),
    async close() {
      aborter.abort();
      await db.$client.end({ timeout: 1 });
      await database.drop();
    },
  };
}
