import { randomUUID } from "node:crypto";
import {
  ComparisonPage,
  NodeFigures,
  NodeSummary,
  NodeTrend,
  RecordCounts,
  RecordPage,
  realClock,
} from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { comparison, nodeState, resource, viewLog } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
});
afterAll(() => test.stop());

const call = async (who: string, path: string, code: string, more: object = {}) =>
  callHub(test.url, {
    path,
    type: path === "nodes.compare" ? "mutation" : "query",
    input: { code, ...more },
    headers: { cookie: await signInAs(test.url, who) },
  });

it("says of a node that was never compared that nothing is known, not that all is well", async () => {
  const { data } = await call("js-staff", "nodes.figures", "320500");
  expect(data).toMatchObject({
    last: null,
    differed: null,
    worstAgeSeconds: null,
    freshRatio: null,
  });
});

it("refuses a compare with a node that was never heard of, and one of another city as not found", async () => {
  expect((await call("js-staff", "nodes.compare", "320500")).error).toMatchObject({
    code: "conflict",
  });
  expect((await call("yc-reviewer", "nodes.compare", "321200")).error).toMatchObject({
    code: "not_found",
  });
});

it("says how fast a node sends while it is heard, and that nothing moves once it is not", async () => {
  const set = (secondsAgo: number) =>
    inTenant(test.hub.db, "321100", async (tx) => {
      const heartbeatAt = new Date(realClock.now().getTime() - secondsAgo * 1_000);
      const beat = { heartbeatAt, queueLength: 900, sentRecords: 100, recordsPerSecond: 50 };
      const row = { tenant: "321100", ...beat };
      await tx
        .insert(nodeState)
        .values(row)
        .onConflictDoUpdate({ target: nodeState.tenant, set: beat });
    });
  await set(5);
  const heard = await call("js-staff", "nodes.figures", "321100");
  expect(heard.data).toMatchObject({ catchUp: { sent: 100, perSecond: 50 } });
  await set(900);
  const silent = await call("js-staff", "nodes.figures", "321100");
  expect(silent.data).toMatchObject({ queueLength: 900, catchUp: { sent: 100, perSecond: 0 } });
});

it("notes that a compare was asked for until the node has compared", async () => {
  const heartbeatAt = realClock.now();
  await inTenant(test.hub.db, "320900", async (tx) => {
    await tx.insert(nodeState).values({ tenant: "320900" }).onConflictDoNothing();
    await tx.update(nodeState).set({ heartbeatAt });
  });
  expect((await call("yc-reviewer", "nodes.compare", "320900")).error).toBeNull();
  const { data } = await call("js-staff", "nodes.figures", "320900");
  expect(data).toMatchObject({ asked: true, mayAsk: true });
});

const found = [{ record: "resource/vm-1", why: "changed" as const }];
const compared = (quarters: number, differing = 0) => ({
  ...{ id: randomUUID(), tenant: "321200" as const, epoch: 1, seq: 9 },
  ...{ declared: 9, held: 9, buckets: 8, differing, differences: differing > 0 ? found : [] },
  ...{ medianAgeSeconds: 60, worstAgeSeconds: differing > 0 ? 4_000 : 600, corrections: differing },
  at: new Date(realClock.now().getTime() - quarters * 900_000),
});

describe("the history of a node", () => {
  const differed = compared(200, 1);
  beforeAll(() =>
    inTenant(test.hub.db, "321200", (tx) =>
      tx
        .insert(comparison)
        .values([differed, ...Array.from({ length: 100 }, (_, index) => compared(index))]),
    ),
  );

  it("shows the last difference also when a day of compares has agreed since", async () => {
    const { data } = await call("js-staff", "nodes.figures", "321200");
    expect(data).toMatchObject({ last: { differing: 0 }, differed: { id: differed.id } });
    const { id } = differed;
    expect((await call("js-staff", "nodes.differences", "321200", { id })).data).toEqual(found);
  });

  it("goes back page by page to the first compare, or to those that differed alone", async () => {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { data } = await call("js-staff", "nodes.compares", "321200", { cursor });
      const page = ComparisonPage.parse(data);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size, seen.at(-1)]).toEqual([101, 101, differed.id]);
    const { data } = await call("js-staff", "nodes.compares", "321200", { differing: true });
    expect(ComparisonPage.parse(data).items.map(({ id }) => id)).toEqual([differed.id]);
  });

  it("keeps the worst compare of each stretch of time, and knows nothing where there was none", async () => {
    const { data } = await call("js-staff", "nodes.trend", "321200", { days: 7 });
    const { points } = NodeTrend.parse(data);
    const worst = points.filter(({ worstAgeSeconds }) => worstAgeSeconds === 4_000);
    expect(worst).toMatchObject([{ completeness: 1, accuracy: 7 / 8, corrections: 1 }]);
    expect(points.filter(({ compares }) => compares === 0)[0]).toMatchObject({
      ...{ completeness: null, accuracy: null, worstAgeSeconds: null, freshRatio: null },
    });
    expect(points.reduce((sum, { compares }) => sum + compares, 0)).toBe(101);
  });

  it("refuses that of another city, and a compare that is another node's, as not found", async () => {
    const { id } = differed;
    for (const [path, more] of [
      ["nodes.trend", { days: 1 }],
      ["nodes.compares", {}],
      ["nodes.differences", { id }],
    ] as const) {
      const { error } = await call("yc-reviewer", path, "321200", more);
      expect(error).toMatchObject({ code: "not_found" });
    }
    const elsewhere = await call("js-staff", "nodes.differences", "320900", { id });
    expect(elsewhere.error).toMatchObject({ code: "not_found" });
  });
});

it("puts the figures of all nodes side by side for the province, and shows a city its own alone", async () => {
  const summaries = async (who: string) => {
    const headers = { cookie: await signInAs(test.url, who) };
    const { data } = await callHub(test.url, { path: "nodes.summaries", type: "query", headers });
    return z.array(NodeSummary).parse(data);
  };
  const all = await summaries("js-staff");
  expect(all).toHaveLength(14);
  expect(all.find(({ code }) => code === "321200")?.last).toMatchObject({ declared: 9, held: 9 });
  expect(all.find(({ code }) => code === "320100")).toMatchObject({
    ...{ medianAgeSeconds: null, worstAgeSeconds: null, freshRatio: null, last: null },
  });
  expect((await summaries("yc-reviewer")).map(({ code }) => code)).toEqual(["320900"]);
});

describe("the records of a node", () => {
  const ago = (seconds: number) => new Date(realClock.now().getTime() - seconds * 1_000);
  const records = async (who: string, more: object = {}, code = "320300") => {
    const answer = await call(who, "nodes.records", code, more);
    return answer.error ? answer : RecordPage.parse(answer.data);
  };
  const page = async (more?: object) => RecordPage.parse(await records("js-staff", more));
  const keysOf = ({ items }: RecordPage) => items.map(({ key }) => key);

  beforeAll(() =>
    inTenant(test.hub.db, "320300", async (tx) => {
      const told = { connector: "openstack+prometheus", collectedAt: ago(60) };
      await tx.update(nodeState).set(told);
      const rows = Array.from({ length: 120 }, (_, index) => ({
        ...{ tenant: "320300", key: `vm_${String(index).padStart(3, "0")}`, type: "vm" },
        ...{ title: `主机 ${index}`, state: "running", version: 2 ** 40 + index + 1 },
        zone: index % 2 === 0 ? "互联网区" : null,
        data: index < 3 ? { simulated: true } : {},
        deleted: index === 119,
        receivedAt: ago(index === 7 ? 9_000 : 300 + (index % 4)),
      }));
      await tx.insert(resource).values(rows);
    }),
  );

  it("come page by page, each once, by key and the longest unproven first", async () => {
    for (const oldest of [false, true]) {
      const seen: RecordPage["items"] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { items, nextCursor } = await page({ oldest, cursor });
        seen.push(...items);
        cursor = nextCursor;
      }
      expect([seen.length, new Set(seen.map(({ key }) => key)).size]).toEqual([119, 119]);
      expect(seen[0]?.key).toBe(oldest ? "vm_007" : "vm_000");
      const accepted = seen.map(({ receivedAt }) => receivedAt);
      if (oldest) expect(accepted).toEqual(accepted.toSorted());
    }
  });

  it("tell the same worst age as the figure, the version, and when it was seen and accepted", async () => {
    const [oldest] = (await page({ oldest: true })).items;
    const { data } = await call("js-staff", "nodes.figures", "320300");
    expect(NodeFigures.parse(data)).toMatchObject({ mayReadRecords: true });
    const off = (oldest?.ageSeconds ?? 0) - (NodeFigures.parse(data).worstAgeSeconds ?? 0);
    expect(Math.abs(off)).toBeLessThan(30);
    expect(oldest).toMatchObject({ version: { epoch: 1, seq: 8 }, source: "openstack" });
    expect(oldest?.seenAt?.slice(0, 23)).toBe(oldest?.receivedAt.slice(0, 23));
  });

  it("are found by kind, zone, source and the beginning of key or title, removed ones by that alone", async () => {
    expect(keysOf(await page({ source: "simulator" }))).toEqual(["vm_000", "vm_001", "vm_002"]);
    expect(keysOf(await page({ source: "simulator", zone: null }))).toEqual(["vm_001"]);
    expect(keysOf(await page({ type: "hypervisor" }))).toEqual([]);
    expect(keysOf(await page({ search: "主机 11" }))).toHaveLength(11);
    const { items } = await page({ search: "VM_119" });
    expect(items).toMatchObject([{ key: "vm_119", removed: true, ageSeconds: null }]);
    expect((await page({ search: "vm%" })).items).toEqual([]);
  });

  it("are counted by kind, beside the items of the offer", async () => {
    const { data } = await call("js-staff", "nodes.recordCounts", "320300");
    const { resources } = RecordCounts.parse(data);
    expect(resources.reduce((sum, { count }) => sum + count, 0)).toBe(119);
    expect(resources).toContainEqual({
      ...{ type: "vm", zone: "互联网区", source: "simulator", count: 2 },
    });
  });

  it("are for those who run the node and the province's staff, whose view is logged", async () => {
    expect(await records("yc-applicant", {}, "320900")).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await records("yc-dt-authority", {}, "320900")).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await records("yc-reviewer", {})).toMatchObject({ error: { code: "not_found" } });
    expect(await records("js-staff", { cursor: "x" })).toMatchObject({
      error: { code: "invalid" },
    });
    const viewed = await inTenant(test.hub.db, "320000", (tx) => tx.select().from(viewLog));
    expect(viewed).toMatchObject([{ entity: "node", entityId: "320300", surface: "web" }]);
  });
});
