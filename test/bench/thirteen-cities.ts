import { nodeCodes } from "@duoyun/shared";
import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import { startDurableServer } from "./durable-server.ts";
import { resourcesOf } from "./ingest/resources.ts";
import { type BenchHub, startHub } from "./start-hub.ts";

export const perCity = 20_000;
const slice = 5_000;

/** A hub that thirteen cities have told all their resources. */
export type ThirteenCities = {
  hub: BenchHub;
  cities: readonly DrivenCity[];
  stop(): Promise<void>;
};

export async function startThirteenCities(): Promise<ThirteenCities> {
  const stopServer = await startDurableServer();
  const codes = nodeCodes
    .slice(1)
    .map((code) => [code, `bench-code-of-${code}-0123456789`] as const);
  const list = codes.map((pair) => pair.join(":")).join(",");
  const hub = await startHub({ DEMO_ENROLMENT_CODES: list });
  const cities = await Promise.all(codes.map((pair) => createDrivenCity(hub.url, ...pair)));
  for (let from = 0; from < perCity; from += slice) await tell(cities, 0, [from, from + slice]);
  return {
    hub,
    cities,
    stop: async () => {
      for (const city of cities) await city.close();
      await hub.stop();
      await stopServer();
    },
  };
}

/** Every city changes these of its resources, and all tell the hub at once. */
export async function tell(
  cities: readonly DrivenCity[],
  round: number,
  [from, to]: readonly [number, number],
): Promise<void> {
  for (const city of cities) await city.add(resourcesOf(city.code, perCity, round).slice(from, to));
  await Promise.all(cities.map((city) => city.push().then(() => city.heartbeat())));
}
