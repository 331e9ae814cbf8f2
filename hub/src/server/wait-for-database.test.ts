import { createLog } from "@duoyun/shared/runtime/log";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { afterEach, beforeEach, expect, it } from "vitest";
import { connect, type Database } from "../database/connect.ts";
import { type Gate, openGate } from "../testing/open-gate.ts";
import { waitForDatabase } from "./wait-for-database.ts";

const log = createLog("test", "silent");
let database: TestDatabase;
let gate: Gate;
let db: Database;
beforeEach(async () => {
  database = await createTestDatabase("empty");
  gate = await openGate(database.url);
  await gate.shut();
  db = connect({ url: gate.url, connections: 1, name: "waiting test" });
});
afterEach(async () => {
  await db.$client.end({ timeout: 1 });
  await gate.shut();
  await database.drop();
});

it("goes on as soon as the database answers", async () => {
  const waiting = waitForDatabase(db, log, new AbortController().signal);
  let isOver = false;
  void waiting.then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(isOver).toBe(false);
  await gate.open();
  await waiting;
});

it("gives up when the process is told to stop", async () => {
  const aborter = new AbortController();
  const waiting = waitForDatabase(db, log, aborter.signal);
  aborter.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});

it("refuses to wait for a database that answers and says no", async () => {
  await gate.open();
  const url = new URL(gate.url);
  url.pathname = "/there_is_no_such_database";
  const wrong = connect({ url: url.href, connections: 1, name: "waiting test" });
  await expect(waitForDatabase(wrong, log, new AbortController().signal)).rejects.toThrow();
  await wrong.$client.end({ timeout: 1 });
});
