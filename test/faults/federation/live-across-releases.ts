import { startTestHub } from "@duoyun/hub/testing/start-test-hub";
import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import postgres from "postgres";
import { seeded } from "../seeded.ts";
import { fullCompare } from "./full-compare.ts";
import { tried } from "./live-through-faults.ts";
import { createOlderHub } from "./older-hub.ts";
import { requireTrueFigures } from "./true-figures.ts";
import { createWorld } from "./world.ts";

const codes = { "320900": "releases-soak-of-yancheng", "321200": "releases-soak-of-taizhou" };

/** Lets a city live with a hub of the release before until that is upgraded, and one of the release before with a newer hub; returns what differed. */
export async function liveAcrossReleases(seed: number, rounds: number): Promise<string[]> {
  const random = seeded(seed);
  const DEMO_ENROLMENT_CODES = Object.entries(codes)
    .map((pair) => pair.join(":"))
    .join(",");
  const test = await startTestHub({ environment: { DEMO_ENROLMENT_CODES } });
  const hub = postgres(test.database.url, { max: 2, onnotice: () => undefined });
  const older = await createOlderHub(test.url);
  const newer = await createDrivenCity(older.url, "320900", codes["320900"]);
  const before = await createDrivenCity(test.url, "321200", codes["321200"]);
  before.speakAsBefore();
  const live = async (
    driven: DrivenCity,
    world: ReturnType<typeof createWorld>,
    kinds?: string[],
  ) => {
    const sides = { hub, city: driven.sql, code: driven.code, driven, kinds };
    for (let round = 0; round < rounds; round += 1) {
      await driven.save(world.change(30));
      await driven.push();
      if (random() < 0.3) await tried(driven.compare());
      await requireTrueFigures(sides);
    }
    await driven.push();
    return kinds ? [] : fullCompare(sides);
  };
  try {
    const [first, second] = [createWorld(random), createWorld(random)];
    await live(newer, first, ["resource"]);
    older.upgrade();
    await newer.heartbeat();
    return [...(await live(newer, first)), ...(await live(before, second))];
  } finally {
    await newer.close();
    await before.close();
    await older.close();
    await hub.end();
    await test.stop();
  }
}
