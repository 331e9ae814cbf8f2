import { realClock } from "@duoyun/shared";
import { createDrivenCity } from "@duoyun/tenants/testing/driven-city";
import postgres from "postgres";
import { startHub } from "../../bench/start-hub.ts";
import { seeded } from "../seeded.ts";
import { fullCompare } from "./full-compare.ts";
import { code, enrolmentCode } from "./live-through-faults.ts";
import { requireTrueFigures } from "./true-figures.ts";
import { createWorld } from "./world.ts";

const mostSeconds = 7_200;
const toleranceSeconds = 60;

/** Sets a city's clock wrong by up to two hours, forth and back, so many times; returns what the hub held or showed otherwise. */
export async function liveOnWrongClocks(seed: number, times: number): Promise<string[]> {
  const random = seeded(seed);
  const started = await startHub({ DEMO_ENROLMENT_CODES: `${code}:${enrolmentCode}` });
  const hub = postgres(started.databaseUrl, { max: 1, onnotice: () => undefined });
  const { now } = realClock;
  let offSeconds = 0;
  realClock.now = () => new Date(Date.now() + offSeconds * 1_000);
  const driven = await createDrivenCity(started.url, code, enrolmentCode);
  const sides = { hub, city: driven.sql, code, driven };
  const world = createWorld(random);
  const wrong: string[] = [];
  try {
    for (let time = 0; time < times; time += 1) {
      offSeconds = Math.round((random() * 2 - 1) * mostSeconds);
      for (let round = 0; round < 5; round += 1) {
        await driven.save(world.change(30));
        await driven.push();
        await requireTrueFigures(sides);
      }
      const [row] = await hub`
        select clock_skew_seconds as skew from node_state where tenant = ${code}`;
      const isShown = Math.abs(Number(row?.skew) - offSeconds) < toleranceSeconds;
      if (!isShown) wrong.push(`a clock off by ${offSeconds} s was shown as off by ${row?.skew} s`);
      wrong.push(...(await fullCompare(sides)));
    }
    return wrong;
  } finally {
    realClock.now = now;
    await driven.close();
    await hub.end();
    await started.stop();
  }
}
