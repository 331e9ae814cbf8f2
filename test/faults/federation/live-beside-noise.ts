import { setTimeout as sleep } from "node:timers/promises";
import { type NodeCode, nodeCodes } from "@duoyun/shared";
import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import { createNoisyCity, type NoisyCity, type Refusal } from "@duoyun/tenants/testing/noisy-city";
import postgres from "postgres";
import { resourcesOf } from "../../bench/ingest/resources.ts";
import { startHub } from "../../bench/start-hub.ts";
import { eventually } from "../../province/eventually.ts";
import { seeded } from "../seeded.ts";
import { fullCompare } from "./full-compare.ts";
import { tried } from "./live-through-faults.ts";
import { provinceView } from "./province-view.ts";
import { requireTrueFigures } from "./true-figures.ts";
import { createWorld } from "./world.ts";

const atOnce = 12;
const noisyRecords = 2_000;

/** How the hub showed one of the twelve at its worst. */
export type Shown = { states: Set<string>; worstDataAgeSeconds: number; freshRatio: number | null };

export type Beside = {
  shown: Map<NodeCode, Shown>;
  /** What went wrong for the twelve, each time. */
  failures: string[];
  refusals: Refusal[];
  differences: string[];
};

/** Lets one city flood the hub until each of twelve others has told it of so many changes, one after the other. */
export async function liveBesideNoise(seed: number, rounds: number): Promise<Beside> {
  const random = seeded(seed);
  const scene = await openScene(random);
  const over = new AbortController();
  const shown = new Map<NodeCode, Shown>();
  const failures: string[] = [];
  try {
    const noise = makeNoise(scene.noisy, over.signal);
    const watching = watch(scene, shown, over.signal);
    const steady = scene.others.map((city) =>
      liveSteadily(city, { rounds, random, failures, signal: over.signal }),
    );
    await Promise.all(steady).finally(() => over.abort());
    await watching;
    const refusals = await noise;
    return { shown, failures, refusals, differences: await settle(scene) };
  } finally {
    over.abort();
    await scene.close();
  }
}

type Scene = Awaited<ReturnType<typeof openScene>>;

async function openScene(random: () => number) {
  const codes = nodeCodes.slice(1);
  const codeOf = (city: string) => `fault-test-code-of-${city}-0123`;
  const list = codes.map((city) => `${city}:${codeOf(city)}`).join(",");
  const hub = await startHub({ DEMO_ENROLMENT_CODES: list });
  const loud = codes[Math.floor(random() * codes.length)] as NodeCode;
  const quiet = codes.filter((city) => city !== loud);
  const noisy = await createNoisyCity(hub.url, loud, codeOf(loud));
  const others = await Promise.all(
    quiet.map((city) => createDrivenCity(hub.url, city, codeOf(city))),
  );
  const sql = postgres(hub.databaseUrl, { max: 2, onnotice: () => undefined });
  const cities: readonly DrivenCity[] = [noisy, ...others];
  return {
    noisy,
    others,
    cities,
    sql,
    province: await provinceView(hub.url),
    close: async () => {
      for (const city of cities) await city.close();
      await sql.end();
      await hub.stop();
    },
  };
}

async function makeNoise(noisy: NoisyCity, signal: AbortSignal): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (let round = 1; !signal.aborted; round += 1) {
    await noisy.add(resourcesOf(noisy.code, noisyRecords, round));
    refusals.push(...(await noisy.burst(atOnce)));
    await tried(noisy.push());
  }
  return refusals;
}

type Steady = {
  rounds: number;
  random: () => number;
  failures: string[];
  signal: AbortSignal;
};

/** As a city does that changes now and then; what it changed has to be with the hub before it goes on. */
async function liveSteadily(city: DrivenCity, steady: Steady): Promise<void> {
  const { rounds, random, failures, signal } = steady;
  const world = createWorld(random, 60);
  const say = (error: unknown) => void failures.push(`${city.code}: ${String(error)}`);
  for (let round = 0; round < rounds && !signal.aborted; round += 1) {
    await city.save(world.change(20));
    await eventually(`${city.code} to be heard`, async () => {
      await city.push().catch(say);
      await city.heartbeat().catch(say);
      return (await city.status()).queueLength === 0;
    });
    await sleep(random() * 500);
  }
}

async function watch(
  { province, others }: Scene,
  shown: Map<NodeCode, Shown>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const nodes = new Map((await province.nodes()).map((node) => [node.code, node]));
    for (const { code } of others) {
      const node = nodes.get(code);
      if (!node || node.heartbeatAgeSeconds === null) continue;
      const { states = new Set<string>(), worstDataAgeSeconds = 0 } = shown.get(code) ?? {};
      const age = node.dataAgeSeconds ?? Number.POSITIVE_INFINITY;
      const { freshRatio } = await province.figures(code);
      shown.set(code, {
        states: states.add(node.state),
        worstDataAgeSeconds: Math.max(worstDataAgeSeconds, age),
        freshRatio,
      });
    }
    await sleep(1_000);
  }
}

async function settle({ cities, sql }: Scene): Promise<string[]> {
  const differences: string[] = [];
  for (const driven of cities) {
    const sides = { hub: sql, city: driven.sql, code: driven.code, driven };
    await eventually(`${driven.code} to have sent all`, () => driven.push().then(() => true));
    if (!(await requireTrueFigures(sides))) differences.push(`${driven.code} is not told to agree`);
    differences.push(...(await fullCompare(sides)));
  }
  return differences;
}
