import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { type FilingMessage, sampleCatalog } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inventory } from "../database/schema.ts";
import { enrol } from "../identity/enrol.ts";
import { followOrders } from "../orders/follow-orders.ts";
import { describeStatus } from "../state/describe-status.ts";
import { readStatus } from "../state/read-status.ts";
import { consentWith, createTestCity, type TestCity } from "../testing/test-city.ts";
import { findZone } from "./find-zone.ts";
import { readFiling } from "./read-filing.ts";
import { seedCatalog } from "./seed-catalog.ts";
import { takeFiling } from "./take-filing.ts";

const code = "filing-test-code-of-taizhou";
let hub: TestHub;
let made: TestCity;
beforeAll(async () => {
  hub = await startTestHub({ environment: { DEMO_ENROLMENT_CODES: `321200:${code}` } });
  made = await createTestCity(hub.url, "321200");
  await enrol(made.city, consentWith(code));
});
afterAll(async () => {
  await made?.close();
  await hub?.stop();
});

const items = sampleCatalog("321200");
const [sample] = items;

async function offered(): Promise<string[]> {
  const isOffered = and(eq(inventory.kind, "catalogItem"), eq(inventory.deleted, false));
  const rows = await made.city.db.select().from(inventory).where(isOffered);
  return rows.map(({ key }) => key).sort();
}

function filing(number: number, codes: string[]): FilingMessage {
  if (!sample) throw new Error("The sample catalog is empty.");
  const filedAt = "2026-05-06T02:00:00.000Z";
  const held = codes.map((one) => ({ ...sample, code: one, zones: ["互联网区"] }));
  const outcome = { number, action: "filed" as const, at: filedAt, reason: null };
  return { type: "filing", inForce: { number, filedAt, items: held }, outcome };
}

async function toldAtTheTerminal(): Promise<string> {
  return describeStatus(await readStatus(made.city.db, "321200")).join("\n");
}

it("learns from the hub which version is in force, and publishes that", async () => {
  await made.city.db.delete(inventory);
  const heard = Promise.withResolvers<FilingMessage>();
  const events = {
    onOrder: () => undefined,
    onConnected: () => undefined,
    onClock: async () => undefined,
    onFiling: async (message: FilingMessage) => heard.resolve(message),
  };
  const following = followOrders(made.city, events);
  const changed = await takeFiling(made.city, await heard.promise);
  expect(changed).toBe(items.length);
  expect(await readFiling(made.city.db)).toMatchObject({ number: 1 });
  expect(await offered()).toEqual(items.map((item) => item.code).sort());
  made.stop();
  await following;
});

it("keeps the newest it heard, also when it is told twice or starts again", async () => {
  const { city } = made;
  expect(await takeFiling(city, filing(2, ["a", "b"]))).toBe(items.length + 2);
  expect(await takeFiling(city, filing(2, ["a", "b"]))).toBe(0);
  await seedCatalog(city.db, "321200");
  expect(await offered()).toEqual(["a", "b"]);
  expect(await findZone(city.db, "b")).toBe("互联网区");
});

it("goes on offering what is in force when a later version is returned, and keeps the reason", async () => {
  const { city } = made;
  const at = "2026-05-07T02:00:00.000Z";
  const outcome = { number: 3, action: "returned" as const, at, reason: "单价缺少依据" };
  expect(await takeFiling(city, { ...filing(2, ["a", "b"]), outcome })).toBe(0);
  expect(await readFiling(city.db)).toMatchObject({ number: 2, outcome });
  expect(await toldAtTheTerminal()).toMatch(
    /第 2 版已备案在用，自 2026-05-06 起.*\n.*第 3 版于 2026-05-07 被退回：单价缺少依据/,
  );
});

it("says at the terminal what waits with whom, and no more that it was returned before", async () => {
  const { city } = made;
  const at = "2026-05-07T02:00:00.000Z";
  const returned = { number: 3, action: "returned" as const, at, reason: "单价缺少依据" };
  const waiting = { number: 3, with: "province" as const, since: "2026-05-08T02:00:00.000Z" };
  await takeFiling(city, { ...filing(2, ["a", "b"]), outcome: returned, waiting });
  expect(await toldAtTheTerminal()).toMatch(/第 3 版自 2026-05-08 起待省级备案/);
  expect(await toldAtTheTerminal()).not.toContain("退回");
  await takeFiling(city, { ...filing(2, ["a", "b"]), outcome: null, waiting });
  expect(await readFiling(city.db)).toMatchObject({ outcome: null, waiting });
});

it("keeps what it has on offer where nothing was ever filed", async () => {
  const { city } = made;
  expect(await takeFiling(city, { type: "filing", inForce: null, outcome: null })).toBe(0);
  expect(await offered()).toEqual(["a", "b"]);
});
