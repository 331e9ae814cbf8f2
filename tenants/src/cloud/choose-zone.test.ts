import { randomUUID } from "node:crypto";
import { sampleCatalog } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { City } from "../city.ts";
import { cityOrder, cloudHypervisor, cloudVm } from "../database/schema.ts";
import { receiveOrder } from "../orders/receive-order.ts";
import { workOrders } from "../orders/work-orders.ts";
import { createTestCity, type TestCity } from "../testing/test-city.ts";

let made: TestCity;
beforeAll(async () => {
  made = await createTestCity("http://127.0.0.1:9", "321200");
});
afterAll(() => made?.close());

const item = sampleCatalog("321200").find(({ code }) => code === "cloud-server");
const [first = "", second = ""] = item?.zones ?? [];
let seq = 0;

/** What the city answers to an order for two hosts, and in which zones they are. */
async function open(zone?: string, city: City = made.city) {
  const id = randomUUID();
  seq += 1;
  const perHost = { vcpu: 2, memoryGib: 4, storageGib: 20 };
  const asked = { title: "防汛值守", perHost, quantity: 2, months: 1, catalogItem: "cloud-server" };
  const payload = { leaseKind: "temporary", requestNumber: `REQ-${seq}`, ...asked, zone };
  const order = { type: "order", id, seq, kind: "open", leaseId: randomUUID(), payload } as const;
  await receiveOrder(city, order);
  await workOrders(city);
  const hosts = await city.db
    .select({ zone: cloudHypervisor.zone })
    .from(cloudVm)
    .innerJoin(cloudHypervisor, eq(cloudHypervisor.key, cloudVm.hypervisor))
    .where(eq(cloudVm.orderId, id));
  const [row] = await city.db.select().from(cityOrder).where(eq(cityOrder.id, id));
  return { zones: hosts.map((host) => host.zone), answer: row?.answer };
}

it("opens hosts in the zone that was asked for, and of an older hub in the first of the service", async () => {
  expect((await open(second)).zones).toEqual([second, second]);
  expect((await open()).zones).toEqual([first, first]);
});

it("refuses a zone without hypervisors instead of taking another, and names those that it has (P24-04)", async () => {
  const { zones, answer } = await open("专有域");
  expect(zones).toEqual([]);
  const reason = expect.stringMatching(/zones are isolated .*It has: .*互联网/);
  expect(answer).toMatchObject({ result: "failed", reason });
});

it("knows a zone by each name that a document gives it", async () => {
  const { db } = made.city;
  await db.delete(cloudVm);
  await db.update(cloudHypervisor).set({ zone: "电子政务外网" });
  expect((await open("政务外网区")).zones).toEqual(["电子政务外网", "电子政务外网"]);
});

it("refuses to make hosts up for a city that reads a real cloud, and says who can open them", async () => {
  const { zones, answer } = await open(first, { ...made.city, simulates: false });
  expect(zones).toEqual([]);
  const reason = expect.stringContaining("Have the provider do it in the cloud itself");
  expect(answer).toMatchObject({ result: "failed", reason });
});
