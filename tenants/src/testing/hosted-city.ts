import type { TestHub } from "@duoyun/hub/testing/start-test-hub";
import { createLog } from "@duoyun/shared/runtime/log";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import type { CitySettings } from "../environment.ts";
import { hostCity } from "../host-city.ts";
import { createGate, type Gate } from "./gate.ts";

/** Taizhou as a process of its own would run it, on a way to its hub that can be shut. */
export type HostedCity = {
  settings: CitySettings;
  gate: Gate;
  database: TestDatabase;
  own: postgres.Sql;
  close(): Promise<void>;
};

/** The settings of a hub that such a city joins, and whose orders leave at once. */
export const hostingHub = (enrolmentCode: string) => ({
  worker: true,
  environment: { DEMO_ENROLMENT_CODES: `321200:${enrolmentCode}`, ORDER_HOLD_SECONDS: "0" },
});

/** `isShut`: its hub is out of reach to begin with. */
export async function createHostedCity(
  hub: TestHub,
  enrolmentCode: string,
  { isShut = false } = {},
): Promise<HostedCity> {
  const gate = await createGate(hub.url);
  if (isShut) await gate.shut();
  const database = await createTestDatabase("city");
  const own = postgres(database.url, { max: 1 });
  const settings: CitySettings = {
    code: "321200",
    databaseUrl: database.url,
    enrolmentCode,
    connector: { name: "simulator" },
    simulates: true,
  };
  const stopper = new AbortController();
  const log = createLog("city", "fatal");
  const running = hostCity(settings, { hubUrl: gate.url, log, stop: stopper.signal });
  return {
    settings,
    gate,
    database,
    own,
    close: async () => {
      stopper.abort();
      await running;
      await own.end();
      await gate.shut();
      await database.drop();
    },
  };
}
