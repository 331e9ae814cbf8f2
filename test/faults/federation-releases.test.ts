import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { recordKinds } from "@duoyun/shared";
import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countFigures, fullCompare } from "./federation/full-compare.ts";
import { createOlderHub } from "./federation/older-hub.ts";
import { requireTrueFigures } from "./federation/true-figures.ts";
import { createWorld } from "./federation/world.ts";
import { seeded } from "./seeded.ts";

const codes = {
  "320900": "releases-test-of-yancheng",
  "321200": "releases-test-of-taizhou",
  "320500": "releases-test-of-suzhou",
};
const cities = ["320900", "321200", "320500"] as const;
const seed = Number(process.env.DUOYUN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const replays = `DUOYUN_SEED=${seed} replays it`;

let test: TestHub;
let hub: postgres.Sql;
beforeAll(async () => {
  const DEMO_ENROLMENT_CODES = cities.map((code) => `${code}:${codes[code]}`).join(",");
  test = await startTestHub({ environment: { DEMO_ENROLMENT_CODES } });
  hub = postgres(test.database.url, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await hub.end();
  await test.stop();
});

const join = (url: string, code: (typeof cities)[number]) =>
  createDrivenCity(url, code, codes[code]);
const sidesOf = (driven: DrivenCity) => ({ hub, city: driven.sql, code: driven.code, driven });

it(`a hub older than its city gets what it takes, tells the truth of it, and the rest once it is upgraded (${replays})`, async () => {
  const older = await createOlderHub(test.url);
  const driven = await join(older.url, "320900");
  const world = createWorld(seeded(seed));
  const sides = { ...sidesOf(driven), kinds: ["resource"] };
  try {
    for (let round = 0; round < 5; round += 1) {
      await driven.save(world.change(30));
      await driven.push();
      expect(await requireTrueFigures(sides)).toBe(false);
    }
    const status = await driven.status();
    expect(status.hub).toMatchObject({ form: "json", kinds: ["resource"], speaks: null });
    expect(status.queueLength).toBeGreaterThan(0);
    const differences = await fullCompare(sides);
    expect(differences.length).toBe(status.queueLength);
    for (const line of differences) expect(line).toMatch(/^catalogItem\/.* is missing at the hub$/);

    older.upgrade();
    await driven.heartbeat();
    expect((await driven.status()).hub).toMatchObject({
      form: "lines",
      kinds: [...recordKinds],
    });
    await driven.save(world.change(30));
    await driven.push();
    expect(await requireTrueFigures(sidesOf(driven))).toBe(true);
    expect(await fullCompare(sides)).toEqual([]);
  } finally {
    await driven.close();
    await older.close();
  }
});

it(`a city older than its hub is heard as before, and both tell the truth (${replays})`, async () => {
  const driven = await join(test.url, "321200");
  driven.speakAsBefore();
  const world = createWorld(seeded(seed));
  const sides = sidesOf(driven);
  try {
    for (let round = 0; round < 5; round += 1) {
      await driven.save(world.change(30));
      await driven.push();
      expect(await requireTrueFigures(sides)).toBe(true);
    }
    await driven.compare();
    expect(await fullCompare(sides)).toEqual([]);
  } finally {
    await driven.close();
  }
});

it("a record that breaks the hub's schema is kept, counted and named at both ends, and holds up no other", async () => {
  const driven = await join(test.url, "320500");
  const sides = sidesOf(driven);
  try {
    const record = (key: string, vcpu: number) => ({ key, body: { ...facts, title: key, vcpu } });
    await driven.save([record("vm-good", 2), record("vm-bad", -2), record("vm-last", 4)]);
    await driven.push();
    const held = await hub`
      select key from resource where tenant = ${driven.code} and not deleted and type = 'vm' order by key`;
    expect(held.map(({ key }) => key)).toEqual(["vm-good", "vm-last"]);
    expect((await driven.status()).setAside).toMatchObject({
      count: 1,
      first: [{ record: "resource/vm-bad", problem: expect.stringContaining("vcpu") }],
    });

    await driven.heartbeat();
    const [told] = await hub`select set_aside from node_state where tenant = ${driven.code}`;
    expect(told?.set_aside).toMatchObject({ count: 1, first: [{ record: "resource/vm-bad" }] });

    await driven.compare();
    const [found] = await hub`
      select declared, held, differing, corrections from comparison
      where tenant = ${driven.code} order by at desc limit 1`;
    expect(found).toEqual({ ...(await countFigures(sides)), corrections: 0 });
    expect(found?.declared).toBe(found?.held + 1);
    expect((await driven.status()).comparison).toMatchObject({ differing: 0, refused: 1 });

    await driven.save([record("vm-good", 2), record("vm-bad", 2), record("vm-last", 4)]);
    await driven.push();
    expect(await requireTrueFigures(sides)).toBe(true);
    expect(await fullCompare(sides)).toEqual([]);
    expect((await driven.status()).setAside.count).toBe(0);
  } finally {
    await driven.close();
  }
});

const facts = {
  type: "vm",
  leaseId: null,
  state: "running",
  zone: null,
  memoryGib: 4,
  storageGib: 10,
  cpuRatio: null,
  memoryRatio: null,
  diskRatio: null,
  data: {},
};
