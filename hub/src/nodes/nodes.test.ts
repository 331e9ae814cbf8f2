import { realClock, sampleCatalog } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/connect.ts";
import { node, nodeState, resourceRollup } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { nodeStateAt } from "./node-state.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
  await report(test.hub.db, "320900");
});
afterAll(() => test.stop());

const secondsAgo = (seconds: number) => new Date(realClock.now().getTime() - seconds * 1_000);

const unweighted = {
  memoryWeighted: 0,
  memoryWeight: 0,
  diskWeighted: 0,
  diskWeight: 0,
};

async function report(db: Database, tenant: string): Promise<void> {
  await inTenant(db, tenant, async (tx) => {
    await tx.update(node).set({ joinedAt: secondsAgo(4_000) });
    await tx.update(nodeState).set({
      heartbeatAt: secondsAgo(120),
      dataAt: secondsAgo(130),
      connector: "simulator",
      openRequests: 12,
      activeLeases: 34,
    });
    const amounts = { vcpu: 128, memoryGib: 512, storageGib: 4_000 };
    await tx.insert(resourceRollup).values([
      {
        ...unweighted,
        ...amounts,
        tenant,
        type: "hypervisor",
        count: 2,
        cpuWeighted: 32,
        cpuWeight: 128,
      },
      {
        ...unweighted,
        tenant,
        type: "vm",
        count: 5,
        vcpu: 20,
        memoryGib: 80,
        storageGib: 500,
        cpuWeighted: 0,
        cpuWeight: 0,
      },
    ]);
  });
}

const list = async (code: string) =>
  callHub(test.url, {
    path: "nodes.list",
    type: "query",
    headers: { cookie: await signInAs(test.url, code) },
  });

describe("the picture", () => {
  it("shows people of the core node all fourteen in official order", async () => {
    const { data } = await list("js-staff");
    expect(data).toHaveLength(14);
    expect(data).toMatchObject([{ code: "320000" }, { code: "320100" }, ...Array(12).fill({})]);
  });

  it("shows what was reported, and null where nothing ever was", async () => {
    const { data } = await list("js-staff");
    expect(data).toContainEqual(
      expect.objectContaining({
        code: "320900",
        state: "late",
        simulated: true,
        simulatedHosts: 0,
        resources: 7,
        hosts: { total: null, allocated: 5, usedRatio: null },
        vcpu: expect.objectContaining({ total: 128, allocated: 20, usedRatio: 0.25 }),
        memoryGib: expect.objectContaining({ total: 512, allocated: 80, usedRatio: null }),
        rulebookTitle: { zh: expect.any(String), en: expect.any(String) },
        openRequests: 12,
        activeLeases: 34,
      }),
    );
    expect(data).toContainEqual(
      expect.objectContaining({
        code: "320500",
        state: "notJoined",
        simulated: false,
        heartbeatAgeSeconds: null,
        resources: null,
        openRequests: null,
        activeLeases: null,
        vcpu: expect.objectContaining({ total: null, allocated: null, usedRatio: null }),
      }),
    );
  });

  it("shows what a node has in each zone, the unknown last and told as such (P24-04)", async () => {
    await inTenant(test.hub.db, "320900", (tx) =>
      tx.execute(sql`
        insert into resource (tenant, key, version, type, title, state, zone, vcpu, data, received_at)
        select '320900', key, 1, type, key, 'running', zone, vcpu, '{}', now()
        from (values ('h', 'hypervisor', '政务外网区', 64), ('a', 'vm', '政务外网区', 4),
          ('b', 'vm', '政务外网区', null), ('c', 'vm', null, 2), ('s', 'simulatedVm', null, 99)
        ) as item (key, type, zone, vcpu)`),
    );
    const zones = async (code: string) =>
      callHub(test.url, {
        path: "nodes.zones",
        type: "query",
        input: { code: "320900" },
        headers: { cookie: await signInAs(test.url, code) },
      });
    const known = { zone: "政务外网区", hosts: 2, vcpuAllocated: 4, vcpuTotal: 64 };
    const unknown = { zone: null, hosts: 1, vcpuAllocated: 2, vcpuTotal: null };
    const all = [
      { ...known, allocatedUnknown: 1, totalUnknown: 0 },
      { ...unknown, allocatedUnknown: 0, totalUnknown: 0 },
    ];
    expect((await zones("js-staff")).data).toEqual(all);
    expect((await zones("yc-reviewer")).data).toEqual(all);
    expect((await zones("tz-approver")).error).toMatchObject({ code: "not_found" });
  });

  it("shows a city's people their own node and its open work alone", async () => {
    expect((await list("yc-reviewer")).data).toMatchObject([
      { code: "320900", openRequests: 0, activeLeases: 0 },
    ]);
  });

  it("refuses another city's node as not found", async () => {
    const answer = await callHub(test.url, {
      path: "nodes.get",
      type: "query",
      input: { code: "321200" },
      headers: { cookie: await signInAs(test.url, "yc-reviewer") },
    });
    expect(answer.error).toMatchObject({ code: "not_found" });
  });

  it("refuses another city's catalog as not found", async () => {
    const answer = await callHub(test.url, {
      path: "catalog.list",
      type: "query",
      input: { node: "321200" },
      headers: { cookie: await signInAs(test.url, "yc-applicant") },
    });
    expect(answer.error).toMatchObject({ code: "not_found" });
  });

  it("leaves out of a filed catalog what it does not understand", async () => {
    await test.hub.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('duoyun.tenant', '320900', true)`);
      await tx.execute(sql`update catalog_version set items = '[{"title": 7}]' || items`);
    });
    const answer = await callHub(test.url, {
      path: "catalog.list",
      type: "query",
      headers: { cookie: await signInAs(test.url, "yc-applicant") },
    });
    expect(answer.data).toEqual(sampleCatalog("320900"));
  });
});

describe("the state of a node", () => {
  const now = realClock.now();
  const earlier = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

  it("is not ready before those who were told that it is late are told that it is well again", () => {
    const heard = { joinedAt: earlier(9_000), heartbeatAt: earlier(5) };
    const states = (["well", "late", "silent"] as const).map((told) =>
      nodeStateAt({ ...heard, told }, now),
    );
    expect(states).toEqual(["ready", "late", "late"]);
  });

  it.each([
    ["notJoined", null, null],
    ["ready", 10, null],
    ["ready", 10_000, 89],
    ["late", 10_000, 90],
    ["late", 10_000, 299],
    ["silent", 10_000, 300],
    ["silent", 10_000, null],
  ])("is %s when it joined %s and was heard %s seconds ago", (state, joined, heard) => {
    const joinedAt = joined === null ? null : earlier(joined);
    const heartbeatAt = heard === null ? null : earlier(heard);
    expect(nodeStateAt({ joinedAt, heartbeatAt }, now)).toBe(state);
  });
});
