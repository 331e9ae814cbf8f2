import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { watchNodesOnce } from "@duoyun/hub/testing/watch-nodes-once";
import type { NodeState } from "@duoyun/shared";
import { copyTestDatabase, createTestDatabase } from "@duoyun/shared/runtime/test-database";
import { createOwnedCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import postgres from "postgres";
import { type DrivenClock, driveClock } from "../driven-clock.ts";
import { seeded } from "../seeded.ts";
import { fullCompare } from "./full-compare.ts";
import { code, enrolmentCode, tried } from "./live-through-faults.ts";
import { type ProvinceView, provinceView } from "./province-view.ts";
import { toldOf } from "./told-of.ts";
import { createWorld } from "./world.ts";

/** A city and, once copied, its copy; both keep their own records of what there is. */
type Scene = {
  test: TestHub;
  hub: postgres.Sql;
  province: ProvinceView;
  clock: DrivenClock;
  began: Date;
  first: DrivenCity;
  copy(): Promise<DrivenCity>;
  world: ReturnType<typeof createWorld>;
};

export type Phase = { name: string; state: NodeState; told: string[]; epoch: number };
export type Copies = { phases: Phase[]; refusals: Set<string>; differences: string[] };

const stepSeconds = 30;

/** A city is restarted, copied with its key, runs twice, once and twice again, and then replaces its key. */
export async function liveAsCopies(seed: number): Promise<Copies> {
  const scene = await openScene(seed);
  const { first, clock, hub } = scene;
  const found: Copies = { phases: [], refusals: new Set(), differences: [] };
  const note = async (name: string) => found.phases.push({ name, ...(await look(scene)) });
  const compare = async () => {
    await first.push();
    found.differences.push(...(await fullCompare({ hub, city: first.sql, code })));
  };
  const alive: DrivenCity[] = [first];
  const live = (seconds: number) => liveOn(scene, alive, { seconds, refusals: found.refusals });
  try {
    for (let start = 0; start < 4; start += 1) {
      first.startAnew();
      await live(30);
    }
    await note("restarted");
    const second = await scene.copy();
    second.startAnew();
    alive.push(second);
    await live(180);
    await note("copied");
    await live(120);
    await note("still copied");
    alive.pop();
    await live(360);
    await note("one stopped");
    await compare();
    alive.push(second);
    await live(150);
    await note("both again");
    await first.rotateKey();
    await live(60);
    await note("another key");
    await compare();
    return found;
  } finally {
    clock.restore();
    await scene.test.stop();
  }
}

async function openScene(seed: number): Promise<Scene> {
  const environment = { DEMO_ENROLMENT_CODES: `${code}:${enrolmentCode}` };
  const test = await startTestHub({ environment });
  const clock = driveClock();
  const hub = postgres(test.database.url, { max: 2, onnotice: () => undefined });
  const database = await createTestDatabase("city");
  const own = { code, enrolmentCode } as const;
  const first = await createOwnedCity(test.url, { ...own, database });
  const cities = [first];
  const stop = async () => {
    for (const city of cities) await city.close();
    await hub.end();
    await test.stop();
  };
  return {
    test: { ...test, stop },
    hub,
    clock,
    began: new Date(),
    province: await provinceView(test.url),
    first,
    copy: async () => {
      const city = { ...own, database: await copyTestDatabase(database) };
      cities.push(await createOwnedCity(test.url, city));
      return cities.at(-1) as DrivenCity;
    },
    world: createWorld(seeded(seed)),
  };
}

type Living = { seconds: number; refusals: Set<string> };

async function liveOn(
  { test, clock, began, world }: Scene,
  alive: readonly DrivenCity[],
  { seconds, refusals }: Living,
): Promise<void> {
  for (let passed = 0; passed < seconds; passed += stepSeconds) {
    for (const city of alive) {
      await city.save(world.change(5));
      await city.readSource();
      await city.push().catch((error: Error) => refusals.add(error.message));
      await tried(city.heartbeat());
    }
    clock.pass(stepSeconds);
    await watchNodesOnce(test.hub, began);
  }
}

async function look({ province, hub }: Scene): Promise<Omit<Phase, "name">> {
  const { state } = await province.node(code);
  const [row] = await hub`select epoch from node_state where tenant = ${code}`;
  return { state, told: await toldOf(hub, code), epoch: Number(row?.epoch) };
}
