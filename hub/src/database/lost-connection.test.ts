import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isDatabaseAway } from "../server/database-away.ts";
import { type Gate, openGate } from "../testing/open-gate.ts";
import { connect, type Database } from "./connect.ts";

const connections = 3;

let database: TestDatabase;
let gate: Gate;
let db: Database;

beforeEach(async () => {
  database = await createTestDatabase("empty");
  gate = await openGate(database.urlAs("duoyun_app"));
  db = connect({ url: gate.url, connections, name: "lost connection test", answerSeconds: 1 });
});
afterEach(async () => {
  await db.$client.end({ timeout: 1 });
  await gate.shut();
  await database.drop();
});

const ask = () => db.execute(sql`select 1 as one`);

it("refuses what transactions still ask after their connections were lost, and every connection works again", async () => {
  const inside = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  let begun = 0;
  const transactions = Array.from({ length: connections }, () =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      begun += 1;
      if (begun === connections) inside.resolve();
      await lost.promise;
      await tx.execute(sql`select 2`);
    }),
  );
  const ended = Promise.allSettled(transactions);
  await inside.promise;
  await gate.shut();
  lost.resolve();
  expect((await ended).map(({ status }) => status)).toEqual(transactions.map(() => "rejected"));

  await gate.open();
  const answered = () =>
    ask().then(
      () => true,
      () => false,
    );
  await expect.poll(answered, { timeout: 60_000 }).toBe(true);
  const asked = await Promise.all(Array.from({ length: 4 * connections }, ask));
  expect(asked.map(([row]) => row?.one)).toEqual(asked.map(() => 1));
});

it("answers everybody at once when the database is back and nobody was asking while it was away", async () => {
  await Promise.all(Array.from({ length: connections }, ask));
  await gate.shut();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await gate.open();
  const asked = await Promise.all(Array.from({ length: 4 * connections }, ask));
  expect(asked.map(([row]) => row?.one)).toEqual(asked.map(() => 1));
});

it.each([0, 300])(
  "refuses what a transaction asks %i ms after the server ended its connection, and works again",
  async (milliseconds) => {
    const transaction = db.transaction(async (tx) => {
      const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await db.execute(sql`select pg_terminate_backend(${own?.pid})`);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await tx.execute(sql`select 2`);
    });
    await expect(transaction).rejects.toSatisfy(isDatabaseAway);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await ask()).map((row) => row.one)).toEqual([1]);
  },
);

it("gives up on a database that takes questions and answers none, and works again afterwards", async () => {
  await ask();
  gate.freeze();
  const transactions = Array.from({ length: 2 * connections }, () =>
    db.transaction((tx) => tx.execute(sql`select 1`)),
  );
  const ended = await Promise.allSettled(transactions);
  for (const one of ended) {
    expect(one).toMatchObject({ status: "rejected" });
    expect(one.status === "rejected" && isDatabaseAway(one.reason)).toBe(true);
  }
  await gate.shut();
  await gate.open();
  await expect
    .poll(
      () =>
        ask().then(
          ([row]) => row?.one,
          () => null,
        ),
      { timeout: 60_000 },
    )
    .toBe(1);
});

it("has the server give up a statement and a lock that take too long, and says that it may be tried again", async () => {
  await expect(db.execute(sql`select pg_sleep(60)`)).rejects.toSatisfy(isDatabaseAway);
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(1)`);
    const second = db.transaction((other) => other.execute(sql`select pg_advisory_xact_lock(1)`));
    await expect(second).rejects.toSatisfy(isDatabaseAway);
  });
});
