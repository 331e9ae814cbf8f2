import { availableParallelism } from "node:os";
import { ResourceFacts, realClock } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Connector } from "../connectors/connector.ts";
import { createMachine } from "../connectors/machine.ts";
import { cloudVm, inventory } from "../database/schema.ts";
import { describeStatus } from "../state/describe-status.ts";
import { readState } from "../state/read-state.ts";
import { readStatus } from "../state/read-status.ts";
import { createTestCity, type TestCity } from "../testing/test-city.ts";
import { collect } from "./collect.ts";
import { previewInventory } from "./preview-inventory.ts";

const nowhere = "http://127.0.0.1:9";
let made: TestCity;
beforeAll(async () => {
  made = await createTestCity(nowhere, "320900");
});
afterAll(() => made.close());

async function living() {
  const rows = await made.city.db
    .select()
    .from(inventory)
    .where(and(eq(inventory.kind, "resource"), eq(inventory.deleted, false)));
  return rows.map(({ key, seq, body }) => ({ key, seq, facts: ResourceFacts.parse(body) }));
}

it("lists hypervisors and the VMs of local systems, all within what the hypervisors have", async () => {
  await collect(made.city);
  const rows = await living();
  const sum = (type: string) =>
    rows
      .filter(({ facts }) => facts.type === type)
      .reduce((total, { facts }) => total + (facts.vcpu ?? 0), 0);
  expect(rows.filter(({ facts }) => facts.type === "vm")).toHaveLength(36);
  expect(sum("vm")).toBeGreaterThan(0);
  expect(sum("vm")).toBeLessThan(sum("hypervisor"));
});

it("gives each change the next number, and an unchanged record none", async () => {
  await made.city.db.update(cloudVm).set({ title: "改名后" }).where(eq(cloudVm.key, "yc-vm-001"));
  const before = await readState(made.city.db);
  await collect(made.city);
  const { seq } = await readState(made.city.db);
  const renamed = (await living()).find(({ key }) => key === "yc-vm-001");
  expect(renamed?.facts.title).toBe("改名后");
  expect(renamed?.seq).toBeGreaterThan(before.seq);
  const numbers = (await living()).map((row) => row.seq);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(seq);
});

it("keeps a tombstone for what is gone, and takes it back when it returns", async () => {
  const [row] = await made.city.db.select().from(cloudVm).where(eq(cloudVm.key, "yc-vm-002"));
  await made.city.db.delete(cloudVm).where(eq(cloudVm.key, "yc-vm-002"));
  await collect(made.city);
  expect((await living()).map(({ key }) => key)).not.toContain("yc-vm-002");
  if (row) await made.city.db.insert(cloudVm).values(row);
  await collect(made.city);
  expect((await living()).map(({ key }) => key)).toContain("yc-vm-002");
});

it("reports the machine it runs on as measured, and its CPU as unknown before a second look", async () => {
  const core = await createTestCity(nowhere, "320000");
  const city = { ...core.city, connector: createMachine() };
  await collect(city);
  const [row] = await city.db.select().from(inventory).where(eq(inventory.key, "machine"));
  const facts = ResourceFacts.parse(row?.body);
  expect(facts).toMatchObject({ type: "machine", vcpu: availableParallelism(), cpuRatio: null });
  expect(facts.memoryRatio).toBeGreaterThan(0);
  const types = await city.db.select().from(inventory).where(eq(inventory.kind, "resource"));
  expect(types.map(({ body }) => body.type)).not.toContain("hypervisor");
  await core.close();
});

it("shows a node's leases beside another source as simulated, and no simulated host without a lease", async () => {
  const leaseId = "0198f7a0-0000-7000-8000-000000000001";
  await made.city.db.update(cloudVm).set({ leaseId }).where(eq(cloudVm.key, "yc-vm-005"));
  await collect({ ...made.city, connector: createMachine() });
  const types = (await living()).map(({ key, facts }) => [key, facts.type]);
  expect(types.sort()).toEqual([
    ["machine", "machine"],
    ["yc-vm-005", "simulatedVm"],
  ]);
});

it("notes when each source was last read whole, and not by a reading that failed or was not whole", async () => {
  const one = { key: "machine", body: (await living())[0]?.facts };
  const whole = { records: [one], unread: [], complete: true, problems: [] };
  const after = async (read: () => Promise<unknown>) => {
    const connector = { name: "openstack+prometheus", everySeconds: 60, read } as Connector;
    await collect({ ...made.city, connector }).catch(() => undefined);
    return (await readState(made.city.db)).collected;
  };
  const from = realClock.now().getTime();
  const first = await after(async () => ({ ...whole, silent: ["prometheus"] }));
  expect(first).toEqual({ openstack: expect.any(String), prometheus: null });
  expect(Date.parse(first.openstack ?? "")).toBeGreaterThanOrEqual(from);
  expect(await after(() => Promise.reject(new Error("away")))).toEqual(first);
  expect(await after(async () => ({ ...whole, complete: false }))).toEqual(first);
  const { prometheus } = await after(async () => whole);
  expect(prometheus).toEqual(expect.any(String));
  const lines = describeStatus(await readStatus(made.city.db, "320900")).join("\n");
  expect(lines).toMatch(/source prometheus last read whole: \d+ s ago/);
});

it("keeps what it knows when a source all at once shows nothing, and says so", async () => {
  const read = async () => ({ records: [], unread: [], complete: true, problems: [] });
  const city = { ...made.city, connector: { name: "openstack", everySeconds: 60, read } };
  await collect(city);
  expect((await living()).map(({ key }) => key)).toContain("machine");
  const preview = await previewInventory(city);
  expect(preview).toMatchObject({ removed: [], complete: false, problems: [{}] });
});
