import { readFile } from "node:fs/promises";
import { nodeCodes } from "@duoyun/shared";
import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import { startDurableServer } from "./durable-server.ts";
import { resourcesOf } from "./ingest/resources.ts";
import type { Bench } from "./row.ts";
import { startHub } from "./start-hub.ts";

const perCity = 20_000;
const slice = 5_000;
const steadyRounds = 20;
const changedRatio = 0.05;
const mostMebibytes = 512;

/** The most memory that a hub's process held while thirteen cities told it all they have and then went on changing. */
export const memory: Bench = {
  name: "memory",
  run: async () => {
    const stopServer = await startDurableServer();
    const codes = nodeCodes
      .slice(1)
      .map((code) => [code, `bench-code-of-${code}-0123456789`] as const);
    const list = codes.map((pair) => pair.join(":")).join(",");
    const hub = await startHub({ DEMO_ENROLMENT_CODES: list });
    const cities = await Promise.all(codes.map((pair) => createDrivenCity(hub.url, ...pair)));
    try {
      for (let from = 0; from < perCity; from += slice) await tell(cities, 0, [from, from + slice]);
      for (let round = 1; round <= steadyRounds; round += 1)
        await tell(cities, round, [0, perCity * changedRatio]);
      const ours = await peakMebibytes(hub.pid());
      const aim = `<= ${mostMebibytes} MiB`;
      const met = ours <= mostMebibytes;
      return [{ bench: "memory", ours, limit: null, unit: "MiB", ratio: null, aim, met }];
    } finally {
      for (const city of cities) await city.close();
      await hub.stop();
      await stopServer();
    }
  },
};

/** Every city changes these of its resources, and all tell the hub at once. */
async function tell(
  cities: readonly DrivenCity[],
  round: number,
  [from, to]: readonly [number, number],
): Promise<void> {
  for (const city of cities) await city.add(resourcesOf(city.code, perCity, round).slice(from, to));
  await Promise.all(cities.map((city) => city.push().then(() => city.heartbeat())));
}

async function peakMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined)
    throw new Error("The system does not tell what memory a process held.");
  return Math.round(Number(kibibytes) / 1_024);
}
