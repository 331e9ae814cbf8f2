import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createTestCity, type TestCity } from "../testing/test-city.ts";
import { saveResources } from "./save-resources.ts";

let made: TestCity;
beforeAll(async () => {
  made = await createTestCity("http://127.0.0.1:9", "320900");
});
afterAll(() => made.close());
afterEach(() => save([]));

const vm = (index: number, title = "云主机") => ({
  key: `vm-${String(index).padStart(6, "0")}`,
  body: { type: "vm", title, vcpu: 2 },
});
const many = (count: number, title?: string) =>
  Array.from({ length: count }, (_, index) => vm(index, title));

function save(records: ReturnType<typeof vm>[]) {
  return saveResources(made.city.db, { kind: "resource", records, complete: true });
}

async function living() {
  const { $client: sql } = made.city.db;
  const rows = await sql`
    select key, body ->> 'title' as title, seq::integer from inventory
    where kind = 'resource' and not deleted order by key`;
  return rows.map(({ key, title, seq }) => ({ key, title, seq }));
}

it("keeps what was stored of a reading that broke off, takes nothing away by it, and is whole after the next", async () => {
  await save(many(3));
  const next = many(12_000, "改名").slice(1);
  const broken = next.with(-1, vm(11_999, "\u0000"));
  await expect(save(broken)).rejects.toThrow();
  const half = await living();
  expect(half.length).toBeGreaterThan(3);
  expect(half.length).toBeLessThan(12_000);
  expect(half[0]).toMatchObject({ key: vm(0).key, title: "云主机" });
  await save(next);
  const whole = await living();
  expect(whole.map(({ key, title }) => ({ key, title }))).toEqual(
    next.map(({ key, body: { title } }) => ({ key, title })),
  );
  expect(new Set(whole.map(({ seq }) => seq)).size).toBe(whole.length);
});

it("takes away what is gone in as many steps as it needs", async () => {
  await save(many(6_000));
  expect(await save(many(1))).toBe(5_999);
  expect(await living()).toMatchObject([{ key: vm(0).key }]);
  expect(await save(many(1))).toBe(0);
});

it("hashes a record that it knows once", async () => {
  const { $client: sql } = made.city.db;
  await save(many(10));
  await sql`create sequence hashed`;
  const [{ own } = {}] = await sql`
    select pg_get_functiondef('resource_lines'::regproc) as own`;
  await sql.unsafe(String(own).replace("begin", "begin perform nextval('hashed');"));
  await save(many(10, "改名"));
  const [{ calls } = {}] = await sql`select last_value::integer as calls from hashed`;
  expect(calls).toBe(10);
});
