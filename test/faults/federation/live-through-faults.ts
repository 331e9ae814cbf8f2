import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import postgres from "postgres";
import { seeded } from "../seeded.ts";
import { createFaultProxy, type Fault, type FaultProxy } from "./fault-proxy.ts";
import { fullCompare, type Sides } from "./full-compare.ts";
import { requireTrueFigures } from "./true-figures.ts";
import { createWorld } from "./world.ts";

export type Lived = { differences: string[]; done: ReadonlyMap<Fault, number> };

export const code = "320900";
export const enrolmentCode = "fault-test-code-of-yancheng-0123";

/** A hub, a city and a bad line between them. */
export type Line = Sides & {
  code: typeof code;
  test: TestHub;
  hubUrl: string;
  driven: DrivenCity;
  proxy: FaultProxy;
  close(): Promise<void>;
};

export async function openLine(random: () => number): Promise<Line> {
  const environment = { DEMO_ENROLMENT_CODES: `${code}:${enrolmentCode}` };
  const test = await startTestHub({ environment });
  const proxy = await createFaultProxy(test.url, random);
  const hub = postgres(test.database.url, { max: 2, onnotice: () => undefined });
  const driven = await createDrivenCity(proxy.url, code, enrolmentCode);
  return {
    test,
    hub,
    hubUrl: test.url,
    city: driven.sql,
    code,
    driven,
    proxy,
    close: async () => {
      await driven.close();
      await proxy.close();
      await hub.end();
      await test.stop();
    },
  };
}

/** Lets so many rounds of changes, pushes, heartbeats and compares go over a line on which half of all goes wrong. */
export async function liveThroughFaults(seed: number, rounds: number): Promise<Lived> {
  const random = seeded(seed);
  const line = await openLine(random);
  const { driven, proxy } = line;
  const world = createWorld(random);
  try {
    proxy.rage(50);
    for (let round = 0; round < rounds; round += 1) {
      await driven.save(world.change(1 + Math.floor(random() * 40)));
      await driven.saveUsage(world.measure(Math.floor(random() * 8)));
      await tried(driven.push());
      if (random() < 0.5) await tried(driven.heartbeat());
      if (random() < 0.2) await tried(driven.compare());
      await requireTrueFigures(line);
    }
    await proxy.calm();
    await driven.heartbeat();
    await driven.push();
    return { differences: await fullCompare(line), done: proxy.done };
  } finally {
    await line.close();
  }
}

/** What fails on a bad line is tried again later. */
export const tried = (work: Promise<unknown>) => work.catch(() => undefined);
