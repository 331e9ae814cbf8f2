import { ResourceFacts } from "@duoyun/shared";
import {
  conformingCity,
  createTestCity,
  type TestCity,
} from "@duoyun/tenants/testing/conforming-city";
import * as cases from "@duoyun/tenants/testing/sources/index";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

type OpenSource = Awaited<ReturnType<(typeof cases.simulatorCase)["open"]>>;

const list = Object.values(cases).map((one) => ({
  ...one,
  title: one.missing ? `${one.name} (${one.missing})` : one.name,
  isSkipped: Boolean(one.missing) && !process.env.CI,
}));

describe.each(list)("$title", ({ open, isSkipped }) => {
  let made: TestCity;
  let source: OpenSource;
  let city: ReturnType<typeof conformingCity>;
  beforeAll(async () => {
    if (isSkipped) return;
    made = await createTestCity("http://127.0.0.1:9", "320900");
    source = await open(made);
    city = conformingCity(made, source.connector);
  });
  afterAll(async () => {
    await source?.close();
    await made?.close();
  });
  const test = it.skipIf(isSkipped);
  const signal = new AbortController().signal;
  const read = () => source.connector.read({ signal, onProgress: () => {} });

  test("describes every resource once, in whole vCPUs, GiB and ratios, and leaves unknown what it does not know", async () => {
    const { records, complete } = await read();
    expect(complete).toBe(true);
    expect(records.length).toBeGreaterThan(0);
    for (const { key, body } of records) {
      expect(ResourceFacts.safeParse(body).error, key).toBe(undefined);
      expect(key.length).toBeLessThanOrEqual(200);
    }
    expect(new Set(records.map(({ key }) => key)).size).toBe(records.length);
    const { key, field } = source.unknown;
    expect(records.find((record) => record.key === key)?.body).toHaveProperty(field, null);
  });

  test("shows in a preview what would be added, and stores nothing until it collects", async () => {
    const before = await city.preview();
    expect(before.added.length).toBeGreaterThan(0);
    expect((await city.living()).size).toBe(0);
    await city.collect();
    expect([...(await city.living()).keys()].sort()).toEqual(
      before.added.map(({ key }) => key).sort(),
    );
    const after = await city.preview();
    expect(after).toMatchObject({ added: [], removed: [], changed: [], kept: [], problems: [] });
  });

  test("says how far a reading is, never beyond its end", async () => {
    const seen: { done: number; total: number | null }[] = [];
    await city.preview((progress) => seen.push(progress));
    expect(seen.length).toBeGreaterThan(0);
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total ?? done);
  });

  test("stops reading when its city stops", async () => {
    const stopped = AbortSignal.abort(new Error("stopped"));
    const reading = source.connector.read({ signal: stopped, onProgress: () => {} });
    await expect(reading).rejects.toThrow("stopped");
  });

  test("takes up what is new, what changed and what is gone, as its preview said", async ({
    skip,
  }) => {
    const { add, rename, remove } = source;
    if (!add || !rename || !remove) return skip();
    await city.collect();
    const added = await add();
    const renamed = await rename();
    const removed = await remove();
    const preview = await city.preview();
    expect(preview.added.map(({ key }) => key)).toEqual([added]);
    expect(preview.removed.map(({ key }) => key)).toEqual([removed]);
    expect(preview.changed.map(({ key }) => key)).toContain(renamed.key);
    await city.collect();
    const living = await city.living();
    expect(living.get(renamed.key)).toHaveProperty("title", renamed.title);
    expect(living.has(added)).toBe(true);
    expect(living.has(removed)).toBe(false);
  });

  test("keeps what it cannot read as it was, and names it", async ({ skip }) => {
    if (!source.spoil) return skip();
    await city.collect();
    const before = await city.living();
    const spoilt = await source.spoil();
    const preview = await city.preview();
    expect(preview.kept).toEqual([spoilt]);
    expect(preview.problems).toHaveLength(1);
    await city.collect();
    expect((await city.living()).get(spoilt)).toEqual(before.get(spoilt));
    expect((await city.living()).size).toBe(before.size);
  });

  test("refuses half a reading: nothing is lost of what is known, and it goes on when the source is well", async ({
    skip,
  }) => {
    if (!source.breakDown || !source.mend) return skip();
    await city.collect();
    const before = await city.living();
    await source.breakDown();
    await expect(city.collect()).rejects.toThrow();
    expect(await city.living()).toEqual(before);
    await source.mend();
    await city.collect();
    expect([...(await city.living()).keys()]).toEqual([...before.keys()]);
  });
});
