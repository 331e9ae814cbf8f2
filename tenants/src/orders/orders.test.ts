import { randomUUID } from "node:crypto";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { type OrderMessage, shiftDay } from "@duoyun/shared";
import { watchCrashPoints } from "@duoyun/shared/runtime/fault";
import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { City } from "../city.ts";
import { crashPoints } from "../crash-points.ts";
import { cityOrder, cloudHypervisor, cloudSetting, cloudVm, lease } from "../database/schema.ts";
import { enrol } from "../identity/enrol.ts";
import { collect } from "../inventory/collect.ts";
import { enforceLeases } from "../leases/enforce-leases.ts";
import { reportReclaims } from "../leases/report-reclaims.ts";
import { push } from "../push/push.ts";
import { createGate, type Gate } from "../testing/gate.ts";
import { createOrdering, type Ordering } from "../testing/ordering.ts";
import { consentWith, createTestCity, type TestCity } from "../testing/test-city.ts";
import { answerOrders } from "./answer-orders.ts";
import { receiveOrder } from "./receive-order.ts";
import { workOrders } from "./work-orders.ts";

let killedAt = "";
watchCrashPoints((name) => {
  if (name !== killedAt) return;
  killedAt = "";
  throw new Error(`killed at ${name}`);
});

const codes = { tz: "orders-test-code-of-taizhou", yc: "orders-test-code-of-yancheng" };
let hub: TestHub;
let gate: Gate;
let made: TestCity;
let city: City;
let ordering: Ordering;

beforeAll(async () => {
  const environment = {
    DEMO_ENROLMENT_CODES: `321200:${codes.tz},320900:${codes.yc}`,
    ORDER_HOLD_SECONDS: "0",
  };
  hub = await startTestHub({ worker: true, environment });
  gate = await createGate(hub.url);
  made = await createTestCity(gate.url, "321200");
  city = made.city;
  await enrol(city, consentWith(codes.tz));
  await push(city);
  ordering = await createOrdering(hub);
});
afterAll(async () => {
  watchCrashPoints(null);
  await ordering?.close();
  await made?.close();
  await gate?.shut();
  await hub?.stop();
});
beforeEach(() => made.clock.setOffsetSeconds(0));
afterEach(async () => {
  killedAt = "";
  await city.db.update(cloudSetting).set({ failAtHost: null });
});

const vmsOf = (orderId: string) =>
  city.db
    .select()
    .from(cloudVm)
    .where(eq(cloudVm.orderId, orderId))
    .orderBy(asc(cloudVm.addressNumber));
const leaseOf = (id: string) => city.db.select().from(lease).where(eq(lease.id, id));

async function carryOut(message: OrderMessage): Promise<void> {
  await receiveOrder(city, message);
  await workOrders(city);
  await answerOrders(city);
}

/** As a process that was killed and is started again, then once more for nothing. */
async function carryOutThroughKills(message: OrderMessage): Promise<void> {
  for (let starts = 0; starts < 3; starts += 1) {
    try {
      await carryOut(message);
    } catch (error) {
      if (!String(error).includes("killed at")) throw error;
    }
  }
}

it("opens what was ordered once, though the order is delivered five times, and takes the hub's dates", async () => {
  const message = await ordering.order({ quantity: 3 });
  for (let delivery = 0; delivery < 5; delivery += 1) await carryOut(message);
  const vms = await vmsOf(message.id);
  expect(vms).toHaveLength(3);
  expect(new Set(vms.map(({ addressNumber }) => addressNumber)).size).toBe(3);
  const atHub = await ordering.hubLease(message.leaseId);
  expect(atHub?.status).toBe("active");
  expect(await leaseOf(message.leaseId)).toMatchObject([{ lastDay: atHub?.lastDay }]);
  await collect(city);
  await push(city);
  const seen = await ordering.sql`select key from resource where lease_id = ${message.leaseId}`;
  expect(seen).toHaveLength(3);
});

const orderPoints = crashPoints.filter((name) => /city\.(order|host|answer)\./.test(name));

it.each(orderPoints)("ends alike when the process is killed at %s", async (point) => {
  const message = await ordering.order();
  killedAt = point;
  await carryOutThroughKills(message);
  expect(killedAt).toBe("");
  expect(await vmsOf(message.id)).toHaveLength(2);
  expect(await leaseOf(message.leaseId)).toHaveLength(1);
  expect(await ordering.requestStatus(message.requestId)).toBe("done");
});

it("works on while the hub is away and answers when it is back", async () => {
  const message = await ordering.order();
  await receiveOrder(city, message);
  await gate.shut();
  await workOrders(city);
  await expect(answerOrders(city)).rejects.toThrow();
  expect(await vmsOf(message.id)).toHaveLength(2);
  await gate.open();
  await answerOrders(city);
  expect(await ordering.requestStatus(message.requestId)).toBe("done");
  expect(await ordering.requestHistory(message.requestId)).toEqual([
    "filed",
    "approved",
    "orderReleased",
    "accepted",
    "done",
  ]);
});

it("takes an expired lease back while the hub is away, and tells it once it is back", async () => {
  const message = await ordering.order();
  await carryOut(message);
  const [held] = await leaseOf(message.leaseId);
  await gate.shut();
  moveTo(held?.lastDay ?? "");
  expect(await enforceLeases(city)).toBe(0);
  moveTo(shiftDay(held?.lastDay ?? "", 1));
  expect(await enforceLeases(city)).toBeGreaterThan(0);
  expect(await vmsOf(message.id)).toEqual([]);
  await expect(reportReclaims(city)).rejects.toThrow();
  expect((await ordering.hubLease(message.leaseId))?.status).toBe("active");

  await gate.open();
  await reportReclaims(city);
  await city.db.update(lease).set({ reported: false }).where(eq(lease.id, message.leaseId));
  await reportReclaims(city);
  expect((await ordering.hubLease(message.leaseId))?.status).toBe("reclaimed");
});

/** Noon of that day in Shanghai, by the city's clock of business. */
function moveTo(day: string): void {
  made.clock.setOffsetSeconds(0);
  const offset = Date.parse(`${day}T12:00:00+08:00`) - made.clock.now().getTime();
  made.clock.setOffsetSeconds(Math.round(offset / 1_000));
}

it("takes back at once what its holder released, and refuses to extend it afterwards", async () => {
  const message = await ordering.order();
  await carryOut(message);
  await carryOut(await ordering.release(message.leaseId));
  expect(await vmsOf(message.id)).toEqual([]);
  expect((await ordering.hubLease(message.leaseId))?.status).toBe("reclaimed");
  expect(await leaseOf(message.leaseId)).toMatchObject([{ reported: true }]);

  const late = extension(message, "2030-01-02");
  await carryOut(late);
  const [kept] = await city.db.select().from(cityOrder).where(eq(cityOrder.id, late.id));
  expect(kept?.answer).toMatchObject({ reason: expect.stringContaining("已被收回") });
});

it("enforces the new last day of an extended lease, not the old one", async () => {
  const message = await ordering.order();
  await carryOut(message);
  const [held] = await leaseOf(message.leaseId);
  const lastDay = shiftDay(held?.lastDay ?? "", 30);
  await carryOut(extension(message, lastDay));
  moveTo(shiftDay(held?.lastDay ?? "", 10));
  await enforceLeases(city);
  expect(await vmsOf(message.id)).toHaveLength(2);
  moveTo(shiftDay(lastDay, 1));
  await enforceLeases(city);
  expect(await vmsOf(message.id)).toEqual([]);
});

it("does not take back a lease whose extension has come but is not yet carried out", async () => {
  const message = await ordering.order();
  await carryOut(message);
  const [held] = await leaseOf(message.leaseId);
  await receiveOrder(city, extension(message, shiftDay(held?.lastDay ?? "", 30)));
  moveTo(shiftDay(held?.lastDay ?? "", 1));
  await enforceLeases(city);
  await workOrders(city);
  await enforceLeases(city);
  expect(await leaseOf(message.leaseId)).toMatchObject([{ reclaimedOn: null }]);
  expect(await vmsOf(message.id)).toHaveLength(2);
});

/** An order to extend the lease that `opened` made, as the hub would send it. */
function extension(opened: OrderMessage, lastDay: string): OrderMessage {
  const payload = { capDay: lastDay, lastDay };
  return { ...opened, id: crypto.randomUUID(), kind: "extend", payload };
}

it("refuses what does not fit on any hypervisor, with a sentence for the applicant, and leaves nothing behind", async () => {
  const before = await city.db.select().from(cloudHypervisor);
  await leaveRoomForTwo();
  const message = await ordering.order({ quantity: 3 });
  await carryOut(message);
  expect(await vmsOf(message.id)).toEqual([]);
  const [kept] = await city.db.select().from(cityOrder).where(eq(cityOrder.id, message.id));
  expect(kept?.answer).toMatchObject({
    result: "failed",
    reason: expect.stringContaining("第 3/3 台"),
  });
  expect(await ordering.requestStatus(message.requestId)).toBe("failed");
  for (const { key, storageGib } of before) {
    await city.db.update(cloudHypervisor).set({ storageGib }).where(eq(cloudHypervisor.key, key));
  }
});

/** Storage for two hosts of 20 GiB on one hypervisor, none elsewhere. */
async function leaveRoomForTwo(): Promise<void> {
  await city.db.execute(`
    update cloud_hypervisor h set storage_gib =
      (select coalesce(sum(storage_gib), 0) from cloud_vm where hypervisor = h.key)
      + case when key = (select min(key) from cloud_hypervisor) then 45 else 0 end`);
}

it("cleans up what it made when the cloud fails half-way", async () => {
  await city.db.update(cloudSetting).set({ failAtHost: 2 });
  const message = await ordering.order();
  await carryOut(message);
  expect(await vmsOf(message.id)).toEqual([]);
  expect(await leaseOf(message.leaseId)).toEqual([]);
  expect(await ordering.requestStatus(message.requestId)).toBe("failed");
});

it("refuses an order of a kind that it does not know, and says so", async () => {
  const id = crypto.randomUUID();
  const message = { type: "order", id, seq: 1, kind: "paint", leaseId: id, payload: {} } as const;
  await receiveOrder(city, message);
  await workOrders(city);
  const [kept] = await city.db.select().from(cityOrder).where(eq(cityOrder.id, id));
  expect(kept).toMatchObject({
    state: "failed",
    answer: { reason: expect.stringContaining("paint") },
  });
  await answerOrders(city);
});

it("goes on with the later orders of other leases when one breaks, and ends that one when it can", async () => {
  const broken = await ordering.order();
  const later = await ordering.order();
  await receiveOrder(city, broken);
  await receiveOrder(city, extension(broken, "2030-01-02"));
  await receiveOrder(city, later);
  await city.db.execute(`
    create function break_opening() returns trigger language plpgsql as $$
      begin raise exception 'the disk is full'; end $$;
    create trigger break_opening before insert on cloud_vm for each row
      when (new.order_id = '${broken.id}') execute function break_opening()`);
  expect(await workOrders(city)).toBe(1);
  await city.db.execute("drop function break_opening cascade");
  await answerOrders(city);
  expect(await ordering.requestStatus(later.requestId)).toBe("done");
  expect(await vmsOf(broken.id)).toEqual([]);

  expect(await workOrders(city)).toBe(2);
  await answerOrders(city);
  expect(await ordering.requestStatus(broken.requestId)).toBe("done");
});

it("undoes an opening that the hub refuses for good and tells it as failed, so that the hub does not wait for ever", async () => {
  const message = await ordering.order();
  await receiveOrder(city, message);
  moveTo("2020-01-01");
  await workOrders(city);
  made.clock.setOffsetSeconds(0);
  expect(await vmsOf(message.id)).toHaveLength(2);
  await answerOrders(city);
  expect(await vmsOf(message.id)).toEqual([]);
  expect(await leaseOf(message.leaseId)).toEqual([]);
  expect(await ordering.requestStatus(message.requestId)).toBe("failed");
  const [kept] = await city.db.select().from(cityOrder).where(eq(cityOrder.id, message.id));
  expect(kept).toMatchObject({ state: "answered", answer: { result: "failed" } });
});

it("answers an order once more where the hub lost the answer, and does it no second time", async () => {
  const message = await ordering.order();
  await carryOut(message);
  const hosts = await vmsOf(message.id);
  await receiveOrder(city, { ...message, seq: message.seq + 1_000_000 });
  const [again] = await city.db.select().from(cityOrder).where(eq(cityOrder.id, message.id));
  expect(again).toMatchObject({ state: "done", acceptanceTold: false });
  expect(await workOrders(city)).toBe(0);
  await answerOrders(city);
  expect(await vmsOf(message.id)).toEqual(hosts);
  expect(await ordering.requestStatus(message.requestId)).toBe("done");
});

it("finds no order of another city", async () => {
  const message = await ordering.order();
  const stranger = await createTestCity(hub.url, "320900");
  await enrol(stranger.city, consentWith(codes.yc));
  const answer = { orderId: message.id, result: "accepted" } as const;
  await expect(stranger.city.hub.answerOrder(answer)).rejects.toMatchObject({
    data: { app: { code: "not_found" } },
  });
  await stranger.close();
});

it("opens each host in its own size where the request lists its hosts one by one", async () => {
  const opened = await ordering.order({ quantity: 2 });
  const each = [
    { vcpu: 2, memoryGib: 4, storageGib: 60 },
    { vcpu: 4, memoryGib: 8, storageGib: 20 },
  ];
  await carryOut({ ...opened, payload: { ...opened.payload, each } });
  const hosts = await vmsOf(opened.id);
  expect(hosts.map(({ vcpu, memoryGib, storageGib }) => ({ vcpu, memoryGib, storageGib }))).toEqual(
    expect.arrayContaining(each),
  );
  expect(hosts).toHaveLength(2);
});

it("changes the hosts of a lease in number and size, once however often it is told, and refuses what does not fit", async () => {
  const opened = await ordering.order({ quantity: 2 });
  await carryOut(opened);
  const change = (quantity: number, vcpu: number) =>
    changeHosts(opened, { perHost: { vcpu, memoryGib: 4, storageGib: 20 }, quantity });
  const sizes = async () => {
    const hosts = await city.db.select().from(cloudVm).where(eq(cloudVm.leaseId, opened.leaseId));
    return hosts.map(({ vcpu }) => vcpu);
  };
  expect(await change(3, 4)).toMatchObject({ result: "done", resources: { length: 3 } });
  expect(await sizes()).toEqual([4, 4, 4]);
  expect(await change(1, 2)).toMatchObject({ result: "done", resources: { length: 1 } });
  expect(await sizes()).toEqual([2]);
  expect(await change(2, 100_000)).toMatchObject({ result: "failed" });
  expect(await sizes()).toEqual([2]);
});

it("changes, adds and takes away the hosts that a list names and leaves the others as they are", async () => {
  const message = await ordering.order({ quantity: 3 });
  const [small, large] = [
    { vcpu: 2, memoryGib: 4, storageGib: 20 },
    { vcpu: 4, memoryGib: 8, storageGib: 40 },
  ];
  const opened = { ...message, payload: { ...message.payload, each: [small, large, small] } };
  await carryOut(opened);
  const [one, two, three] = await vmsOf(opened.id);
  if (!one || !two || !three) throw new Error("Three hosts were ordered.");
  const named = ({ key: host, vcpu, memoryGib, storageGib }: typeof one) => ({
    ...{ host, vcpu, memoryGib, storageGib },
  });
  const each = [{ ...named(one), vcpu: 4 }, named(two), large];
  killedAt = "city.order.done.beforeCommit";
  expect(await changeHosts(opened, { each })).toMatchObject({
    result: "done",
    resources: [
      { id: one.key, size: { ...small, vcpu: 4 } },
      { id: two.key, size: large },
      { size: large },
    ],
  });
  expect(killedAt).toBe("");
  const hosts = await city.db.select().from(cloudVm).where(eq(cloudVm.leaseId, opened.leaseId));
  expect(hosts).toContainEqual({ ...one, vcpu: 4 });
  expect(hosts).toContainEqual(two);
  expect(hosts.map(({ key }) => key)).not.toContain(three.key);

  const unknown = { title: "防汛值守", hosts: [] };
  expect(await changeHosts(opened, unknown)).toMatchObject({ result: "failed" });
  expect(await changeHosts(opened, { each: [{ ...large, vcpu: 100_000 }] })).toMatchObject({
    result: "failed",
  });
  const untouched = await city.db.select().from(cloudVm).where(eq(cloudVm.leaseId, opened.leaseId));
  expect(untouched).toEqual(expect.arrayContaining(hosts));
});

/** Has a change of the lease that `opened` made carried out, twice and through a kill; the city's answer. */
async function changeHosts(opened: OrderMessage, wanted: Record<string, unknown>) {
  const id = randomUUID();
  const message = { ...opened, id, kind: "change", payload: { title: "防汛值守", ...wanted } };
  for (let times = 0; times < 2; times += 1) {
    await receiveOrder(city, message);
    await workOrders(city);
  }
  const [worked] = await city.db.select().from(cityOrder).where(eq(cityOrder.id, id));
  // The hub knows nothing of this order, so it shall not hear of it either.
  await city.db.delete(cityOrder).where(eq(cityOrder.id, id));
  return worked?.answer;
}
