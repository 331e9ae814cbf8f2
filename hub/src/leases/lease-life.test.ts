import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { answerOrder } from "../orders/answer-order.ts";
import { reclaimedByCity } from "../orders/reclaimed-by-city.ts";
import { expireLeases } from "../sweeps/expire-leases.ts";
import { remindHolders } from "../sweeps/remind-holders.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import {
  approve,
  decideAs,
  extend,
  open,
  orderOf,
  reclaimOrderOf,
  sendHeldOrders,
} from "../testing/walk-request.ts";
import { getLease } from "./get.ts";
import { listLeases } from "./list.ts";
import { release } from "./release.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-03-02T02:00:00Z" });
});
afterAll(() => hub.close());

const city = () => hub.city("320900");
const applicant = () => hub.as("yc-applicant");

async function cardReasons(leaseId: string): Promise<unknown[]> {
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx
      .select()
      .from(outbox)
      .where(eq(outbox.subject, `lease:${leaseId}`)),
  );
  return rows.map(({ payload }) => payload.reason);
}

describe("a lease", () => {
  it("is born with the city's answer: its days, its reminders, and the reservation in use", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const before = await hub.quotaOf("320900", "hosts");
    const { request, lease } = await open(hub);
    expect(request).toMatchObject({ status: "done", leaseId: lease.id, clock: null });
    expect(request.clocks.map(({ state }) => state)).toEqual(["met", "met", "met"]);
    expect(lease).toMatchObject({
      allocatedOn: "2026-03-02",
      capDay: "2026-06-02",
      lastDay: "2026-06-02",
      extensionBy: "2026-05-12",
      status: "active",
      attention: "none",
      may: ["extend", "change", "reclaim", "release"],
      rule: { ruleId: "P24-27", article: "20" },
    });
    expect(lease.number).toMatch(/^L-2026-\d{5}$/);
    expect(lease.reminders.map(({ workingDaysBefore }) => workingDaysBefore)).toEqual([
      30, 20, 16, 5, 1, 0,
    ]);
    expect(lease.explanation.length).toBeGreaterThan(90);
    expect(await hub.quotaOf("320900", "hosts")).toEqual({
      used: before.used + 2,
      reserved: before.reserved,
    });
  });

  it("answers a repeated answer alike and refuses a contradiction", async () => {
    const { request, lease } = await open(hub);
    const { id } = await orderOf(hub, request.id);
    const used = await hub.quotaOf("320900", "hosts");
    const again = { orderId: id, result: "done" as const, allocatedOn: hub.today() };
    expect(await answerOrder(city(), again)).toEqual({
      lease: { id: lease.id, capDay: lease.capDay, lastDay: lease.lastDay },
    });
    await answerOrder(city(), { orderId: id, result: "accepted" });
    expect(await hub.quotaOf("320900", "hosts")).toEqual(used);
    await expect(
      answerOrder(city(), { orderId: id, result: "failed", reason: "容量不足" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(answerOrder(hub.city("321200"), again)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("reminds once of the latest day after the clock has jumped over several", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub);
    hub.clock.set("2026-05-11T02:00:00Z");
    await runSweep(hub.sweep, remindHolders);
    await runSweep(hub.sweep, remindHolders);
    const reminded = (await cardReasons(lease.id)).filter((reason) => reason === "reminder");
    expect(reminded).toHaveLength(1);
    const view = await getLease(await applicant(), { id: lease.id });
    expect(view.reminders.filter(({ sentAt }) => sentAt).map((r) => r.workingDaysBefore)).toEqual([
      30, 20, 16,
    ]);
    expect(view.attention).toBe("extensionWindow");
  });

  it("is extended once it is approved and the city has answered, from its old last day", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub);
    hub.clock.set("2026-05-11T02:00:00Z");
    const request = await extend(hub, lease.id, 2);
    expect(request.flags).toEqual([]);
    await expect(extend(hub, lease.id, 2)).rejects.toMatchObject({ code: "conflict" });
    await decideAs(hub, "yc-reviewer", request);
    await decideAs(hub, "yc-approver", request);
    await sendHeldOrders(hub);
    const order = await orderOf(hub, request.id);
    expect(order).toMatchObject({ kind: "extend", payload: { lastDay: "2026-08-03" } });
    await answerOrder(city(), { orderId: order.id, result: "done" });
    const view = await getLease(await applicant(), { id: lease.id });
    expect(view).toMatchObject({
      capDay: "2026-08-02",
      lastDay: "2026-08-03",
      extensionBy: "2026-07-13",
    });
    const repeated = await extend(hub, lease.id);
    expect(repeated.flags.map(({ en }) => en)).toEqual([
      expect.stringContaining("extended before"),
    ]);
  });

  it("takes a late extension, flags it, and ends it with the lease when nobody decides", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub);
    hub.clock.set("2026-05-13T02:00:00Z");
    const request = await extend(hub, lease.id, 2);
    expect(request.flags[0]?.en).toContain("P24-28");
    hub.clock.set("2026-06-03T02:00:00Z");
    await expect(extend(hub, lease.id, 2)).rejects.toMatchObject({ code: "precondition_failed" });
    await runSweep(hub.sweep, expireLeases);
    await runSweep(hub.sweep, expireLeases);
    const view = await getLease(await applicant(), { id: lease.id });
    expect(view).toMatchObject({ status: "expired", attention: "overdue", pendingExtension: null });
    expect(await reclaimOrderOf(hub, lease.id)).toMatchObject([
      { status: "ready", payload: { cause: "expired" } },
    ]);
  });

  it("is reclaimed once, whether the city answers the order or had enforced the last day alone", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub);
    hub.clock.set("2026-06-03T02:00:00Z");
    await runSweep(hub.sweep, expireLeases);
    const used = await hub.quotaOf("320900", "vcpu");
    const report = { leaseId: lease.id, reclaimedOn: "2026-06-03" };
    await reclaimedByCity(city(), report);
    await reclaimedByCity(city(), report);
    const [order] = await reclaimOrderOf(hub, lease.id);
    expect(order?.status).toBe("done");
    await answerOrder(city(), { orderId: order?.id ?? "", result: "done" });
    expect(await hub.quotaOf("320900", "vcpu")).toEqual({ ...used, used: used.used - 8 });
    const view = await getLease(await applicant(), { id: lease.id });
    expect(view).toMatchObject({ status: "reclaimed", attention: "ended", may: [] });
    expect(view.timeline.map(({ action }) => action)).toEqual(["opened", "expired", "reclaimed"]);
  });
});

describe("release", () => {
  it("orders the reclaim at once and frees the quota when the city has done it", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub);
    const used = await hub.quotaOf("320900", "storageGib");
    const view = await release(await applicant(), { id: lease.id });
    expect(view).toMatchObject({ status: "reclaiming", may: [] });
    const [order] = await reclaimOrderOf(hub, lease.id);
    await answerOrder(city(), { orderId: order?.id ?? "", result: "done" });
    expect((await hub.quotaOf("320900", "storageGib")).used).toBe(used.used - 200);
  });

  it("lets the operator order it again after the city has failed", async () => {
    const { lease } = await open(hub);
    await release(await applicant(), { id: lease.id });
    const [first] = await reclaimOrderOf(hub, lease.id);
    await answerOrder(city(), { orderId: first?.id ?? "", result: "failed", reason: "主机占用" });
    await release(await hub.as("yc-reviewer"), { id: lease.id });
    expect((await reclaimOrderOf(hub, lease.id)).map(({ status }) => status).sort()).toEqual([
      "failed",
      "ready",
    ]);
  });

  it("refuses strangers, a second release, and what other cities cannot see", async () => {
    const { lease } = await open(hub);
    await expect(release(await hub.as("yc-approver"), { id: lease.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(release(await hub.as("tz-applicant"), { id: lease.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await release(await applicant(), { id: lease.id });
    await expect(release(await applicant(), { id: lease.id })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await listLeases(await hub.as("tz-applicant"), {})).toEqual([]);
  });
});

describe("answerOrder", () => {
  it("gives the quota back and tells why when the city has failed to open", async () => {
    const before = await hub.quotaOf("320900", "hosts");
    const filed = await approve(hub, { quantity: 1 });
    await sendHeldOrders(hub);
    const { id } = await orderOf(hub, filed.id);
    await answerOrder(city(), { orderId: id, result: "failed", reason: "资源池容量不足" });
    expect(await hub.quotaOf("320900", "hosts")).toEqual(before);
    const rows = await inTenant(hub.db, "320900", (tx) =>
      tx.select().from(outbox).where(eq(outbox.topic, "notice")).orderBy(outbox.id),
    );
    expect(JSON.stringify(rows.at(-1)?.payload)).toContain("资源池容量不足");
  });

  it("refuses an opening without a day, or on a day that cannot be", async () => {
    const filed = await approve(hub, { quantity: 1 });
    await sendHeldOrders(hub);
    const { id } = await orderOf(hub, filed.id);
    for (const allocatedOn of [undefined, "2020-01-01", "2030-01-01"]) {
      await expect(
        answerOrder(city(), { orderId: id, result: "done", allocatedOn }),
      ).rejects.toMatchObject({ code: "invalid" });
    }
  });
});
