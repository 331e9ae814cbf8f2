import { realClock } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeState, nodeTokenUse } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { heartbeat } from "./heartbeat.ts";

let hub: FederationDatabase;
beforeAll(async () => {
  hub = await createFederationDatabase();
});
afterAll(() => hub.close());

const beat = (secondsOff: number, more = {}) =>
  heartbeat(hub.ctx("320900"), {
    clock: new Date(realClock.now().getTime() + secondsOff * 1_000).toISOString(),
    epoch: 1,
    queueLength: 7,
    software: "test",
    connector: "simulator",
    ...more,
  });

const state = async () => {
  const [row] = await inTenant(hub.db, "320900", (tx) => tx.select().from(nodeState));
  return row;
};

it("notes that the city lives, what waits there and how far its clock is off, and says where the hub stands", async () => {
  expect(await beat(600)).toMatchObject({ clockOffsetSeconds: 0, expectedEpoch: 1, cursor: 0 });
  const row = await state();
  expect(row).toMatchObject({ queueLength: 7, software: "test", connector: "simulator" });
  expect(Math.abs((row?.clockSkewSeconds ?? 0) - 600)).toBeLessThan(60);
});

it("tells the offset of the time of business, and measures life and skew on real time all the same", async () => {
  await hub.moveClock(45 * 86_400);
  expect((await beat(0)).clockOffsetSeconds).toBe(45 * 86_400);
  const row = await state();
  expect(Math.abs(row?.clockSkewSeconds ?? 3_600)).toBeLessThan(60);
  const age = realClock.now().getTime() - (row?.heartbeatAt?.getTime() ?? 0);
  expect(age).toBeLessThan(60_000);
});

it("keeps that a node's disk is full until it says otherwise, also for a release that never says", async () => {
  await beat(0, { diskFull: true });
  expect((await state())?.diskFull).toBe(true);
  await beat(0, { diskFull: false });
  expect((await state())?.diskFull).toBe(false);
  await beat(0);
  expect((await state())?.diskFull).toBe(false);
});

it("forgets tokens that can no longer be shown", async () => {
  const uses = [
    { jti: "old-token-0123456789", tenant: "320900", expiresAt: new Date(0) },
    { jti: "new-token-0123456789", tenant: "320900", expiresAt: new Date(4e12) },
  ];
  await inTenant(hub.db, "320900", (tx) => tx.insert(nodeTokenUse).values(uses));
  await beat(0);
  const kept = await inTenant(hub.db, "320900", (tx) => tx.select().from(nodeTokenUse));
  expect(kept.map(({ jti }) => jti)).toEqual(["new-token-0123456789"]);
});
