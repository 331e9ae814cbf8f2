import { realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { node, nodeState, nodeWatch } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { runSweep } from "./run-sweep.ts";
import { watchNodes } from "./watch-nodes.ts";

const tenant = "320900";
let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
  await inTenant(hub.db, tenant, async (tx) => {
    await tx.update(node).set({ joinedAt: realClock.now() }).where(eq(node.tenant, tenant));
    await tx.insert(nodeState).values({ tenant }).onConflictDoNothing();
    await tx.update(nodeState).set({ heartbeatAt: realClock.now() });
  });
});
afterAll(() => hub.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const began = realClock.now().getTime();
const sweepAt = (seconds: number) => {
  vi.spyOn(realClock, "now").mockReturnValue(new Date(began + seconds * 1_000));
  return runSweep(hub.sweep, watchNodes);
};
const hearing = () =>
  inTenant(hub.db, tenant, async (tx) => (await tx.select().from(nodeWatch))[0]?.hearing);

it("calls no node silent after it slept itself, and tells once of one that stays away", async () => {
  await sweepAt(0);
  expect(await sweepAt(10_000)).toBe(0);
  for (let seconds = 10_015; seconds < 10_150; seconds += 15)
    expect(await sweepAt(seconds)).toBe(0);
  expect([await sweepAt(10_150), await sweepAt(10_165)]).toEqual([1, 0]);
  expect(await hearing()).toBe("late");
});
