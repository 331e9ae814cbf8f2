import { inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyChain } from "../audit/verify-chain.ts";
import { lease, order, outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { expireLeases } from "../sweeps/expire-leases.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { extend, openMany } from "../testing/walk-request.ts";
import { getLease } from "./get.ts";

let hub: HubTest;
let leases: string[];
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-03-02T02:00:00Z" });
  leases = await openMany(hub, 5);
});
afterAll(() => hub.close());

const rowsOf = (ids: readonly string[]) =>
  inTenant(hub.db, "320900", async (tx) => ({
    orders: await tx.select().from(order).where(inArray(order.leaseId, ids)).orderBy(order.seq),
    leases: await tx.select().from(lease).where(inArray(lease.id, ids)),
    told: await tx
      .select()
      .from(outbox)
      .where(
        inArray(
          outbox.subject,
          ids.map((id) => `lease:${id}`),
        ),
      ),
  }));

it("refuses to end a lease together with the others while something is asked for about it: that one ends by itself, with what was asked", async () => {
  const [asked = ""] = leases;
  await extend(hub, asked);
  hub.clock.set("2026-06-03T02:00:00Z");
  const ids = await inTenant(hub.db, "320900", (tx) =>
    Promise.resolve(expireLeases.carryOutMany?.(tx, hub.sweep, { tenant: "320900", ids: leases })),
  );
  expect(new Set(ids)).toEqual(new Set(leases.slice(1)));
  expect(await runSweep(hub.sweep, expireLeases)).toBe(1);
  const view = await getLease(await hub.as("yc-applicant"), { id: asked });
  expect(view).toMatchObject({ status: "expired", pendingExtension: null });
});

it("has given each an order of its own number, its card's news and its row in an unbroken chain, also when replicas sweep at once", async () => {
  const before = await rowsOf(leases);
  expect(before.leases.map(({ status }) => status)).toEqual(leases.map(() => "expired"));
  const reclaims = before.orders.filter(({ kind }) => kind === "reclaim");
  expect(reclaims.map(({ leaseId }) => leaseId).toSorted()).toEqual(leases.toSorted());
  expect(reclaims.every(({ status }) => status === "ready")).toBe(true);
  const numbers = reclaims.map(({ seq }) => Number(seq));
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  expect(before.told.filter(({ payload }) => payload.reason === "expired")).toHaveLength(5);
  await Promise.all([1, 2, 3].map(() => runSweep(hub.sweep, expireLeases)));
  expect(await rowsOf(leases)).toEqual(before);
  expect(await verifyChain(hub.db, "320900")).toMatchObject({ broken: null });
});

it("ends no lease before its last day is over and none of another tenant", async () => {
  hub.clock.set("2026-06-10T02:00:00Z");
  const [young = "", old = ""] = await openMany(hub, 2);
  await inTenant(hub.db, "320900", (tx) =>
    tx
      .update(lease)
      .set({ lastDay: hub.yesterday() })
      .where(inArray(lease.id, [old])),
  );
  const ended = await inTenant(hub.db, "321200", (tx) =>
    Promise.resolve(expireLeases.carryOutMany?.(tx, hub.sweep, { tenant: "321200", ids: [old] })),
  );
  expect(ended).toEqual([]);
  expect(await runSweep(hub.sweep, expireLeases)).toBe(1);
  const { leases: rows } = await rowsOf([young, old]);
  expect(rows.map(({ id, status }) => [id, status])).toEqual(
    expect.arrayContaining([
      [young, "active"],
      [old, "expired"],
    ]),
  );
});
