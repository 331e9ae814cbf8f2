import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { connect, type Database } from "../database/connect.ts";
import { holdSender, nameOfSender, releaseSender } from "./hold-sender.ts";

type Sender = { db: Database; holder: string };

let database: TestDatabase;
let first: Sender;
let second: Sender;
beforeAll(async () => {
  database = await createTestDatabase("city");
});
beforeEach(() => {
  first = sender();
  second = sender();
});
afterAll(() => database.drop());

function sender(): Sender {
  const holder = randomUUID();
  return { holder, db: connect(database.url, nameOfSender("321200", holder)) };
}

const hold = ({ db, holder }: Sender) => holdSender(db, holder);

async function end(...senders: Sender[]): Promise<void> {
  for (const { db, holder } of senders) {
    await releaseSender(db, holder);
    await db.$client.end({ timeout: 1 });
  }
}

it("refuses a second process while the first one lives, also when the first renews", async () => {
  expect(await hold(first)).toBe(true);
  expect(await hold(second)).toBe(false);
  expect(await hold(first)).toBe(true);
  expect(await hold(second)).toBe(false);
  await end(first, second);
});

it("leaves the right to a process that only lost its connections for a moment", async () => {
  expect(await hold(first)).toBe(true);
  await second.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name like ${`%${first.holder}`}`);
  expect(await hold(second)).toBe(false);
  await vi.waitFor(async () => expect(await hold(first)).toBe(true), { timeout: 8_000 });
  await end(first, second);
});

it("lets the next process begin before the time is up when the first one died without a word", async () => {
  expect(await hold(first)).toBe(true);
  await first.db.$client.end({ timeout: 1 });
  await vi.waitFor(async () => expect(await hold(second)).toBe(true), { timeout: 8_000 });
  await end(second);
});

it("lets the next process begin when the first one is stuck and has not renewed in time", async () => {
  expect(await hold(first)).toBe(true);
  await second.db.execute(sql`update sender_lease set until = now() - interval '1 second'`);
  expect(await hold(second)).toBe(true);
  expect(await hold(first)).toBe(false);
  await end(first, second);
});
