import { randomUUID } from "node:crypto";
import { type NodeCode, realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  comparison,
  node,
  nodeState,
  nodeWatch,
  outbox,
  person,
} from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { watchNode } from "./watch-node.ts";

const tenant = "320900" satisfies NodeCode;
const subject = `node:${tenant}`;
const longAgo = new Date(0);
const ago = (seconds: number) => new Date(realClock.now().getTime() - seconds * 1_000);
let hub: HubTest;

beforeAll(async () => {
  hub = await createHubTest();
  await inTenant(hub.db, tenant, async (tx) => {
    await tx.update(node).set({ joinedAt: ago(9_000) });
    await tx.insert(nodeState).values({ tenant }).onConflictDoNothing();
  });
});
afterAll(() => hub.close());
beforeEach(async () => {
  await set({ heartbeatAt: ago(5), steadySince: ago(900), clockSkewSeconds: 0, sources: null });
  await inTenant(hub.db, tenant, async (tx) => {
    await tx.delete(nodeWatch);
    await tx.delete(comparison);
  });
  for (const where of [tenant, "320000"]) {
    await inTenant(hub.db, where, (tx) => tx.delete(outbox).where(eq(outbox.subject, subject)));
  }
});

const set = (values: Partial<typeof nodeState.$inferInsert>) =>
  inTenant(hub.db, tenant, (tx) => tx.update(nodeState).set(values));
const watch = (upSince = longAgo) =>
  inTenant(hub.db, tenant, (tx) => watchNode(tx, hub.sweep, { tenant, upSince }));

const Payload = z.object({
  personIds: z.array(z.string()),
  title: z.object({ en: z.string() }),
  text: z.object({ en: z.string() }),
});

type Told = { titles: string[]; texts: string[]; people: string[] };

/** What was told at a node, and to whom, by code. */
async function told(where: string): Promise<Told> {
  return inTenant(hub.db, where, async (tx) => {
    const rows = await tx
      .select()
      .from(outbox)
      .where(eq(outbox.subject, subject))
      .orderBy(outbox.id);
    const notices = rows.map(({ payload }) => Payload.parse(payload));
    const ids = new Set(notices.flatMap(({ personIds }) => personIds));
    const people = await tx.select().from(person);
    return {
      titles: notices.map(({ title }) => title.en),
      texts: notices.map(({ text }) => text.en),
      people: people
        .filter(({ id }) => ids.has(id))
        .map(({ code }) => code)
        .toSorted(),
    };
  });
}

/** A compare that has just been kept: what it found is not yet repaired, so nothing is corrected so far. */
async function compared(
  seconds: number,
  differing: number,
  { untold = 0, usageDiffering = 0 } = {},
): Promise<void> {
  const found = {
    usageDiffering,
    declared: 900,
    held: 900 - differing,
    buckets: 900,
    differing,
    epoch: 1,
    seq: 1,
  };
  const row = { id: randomUUID(), tenant, at: ago(seconds), untold, ...found };
  await inTenant(hub.db, tenant, (tx) => tx.insert(comparison).values(row));
}

describe("a node that is heard no more", () => {
  it("is told of as late, as silent and as well again, once each, to the province and to its own operators", async () => {
    expect(await watch()).toBe(false);
    await set({ heartbeatAt: ago(160) });
    expect([await watch(), await watch()]).toEqual([true, false]);
    await set({ heartbeatAt: ago(301) });
    expect([await watch(), await watch()]).toEqual([true, false]);
    await set({ heartbeatAt: ago(2), steadySince: ago(2) });
    expect(await watch()).toBe(false);
    await set({ steadySince: ago(61) });
    expect([await watch(), await watch()]).toEqual([true, false]);
    const titles = ["Yancheng is late", "Yancheng is silent", "Yancheng is well again"];
    const here = await told(tenant);
    const above = await told("320000");
    expect([here.titles, above.titles]).toEqual([titles, titles]);
    expect(above.people).toContain("js-staff");
    expect(above.people).not.toContain("js-applicant");
    expect(here.people.length).toBeGreaterThan(0);
  });

  it("is not told of by a hub that was away itself", async () => {
    await set({ heartbeatAt: ago(80_000) });
    expect(await watch(ago(20))).toBe(false);
    expect(await watch(ago(301))).toBe(true);
  });

  it("stays silent for a hub that has just come up, until it is heard again", async () => {
    await set({ heartbeatAt: ago(80_000), steadySince: ago(90_000) });
    expect(await watch()).toBe(true);
    for (const seconds of [0, 20, 200]) expect(await watch(ago(seconds))).toBe(false);
    await set({ heartbeatAt: ago(5), steadySince: ago(70) });
    expect(await watch(ago(20))).toBe(true);
    expect((await told(tenant)).titles).toEqual(["Yancheng is silent", "Yancheng is well again"]);
  });
});

it("tells of a clock that is off, and again once it is right", async () => {
  await set({ clockSkewSeconds: 600 });
  expect([await watch(), await watch()]).toEqual([true, false]);
  await set({ clockSkewSeconds: 1 });
  expect([await watch(), await watch()]).toEqual([true, false]);
  expect((await told("320000")).titles).toEqual([
    "The clock of Yancheng is off",
    "The clock of Yancheng is right again",
  ]);
});

it("tells of a node that speaks but does not read its source, and again once it does", async () => {
  const source = (seconds: number) => {
    const at = ago(seconds).toISOString();
    return { sources: { openstack: { readAt: at, knownSince: at } } };
  };
  await set(source(1_200));
  expect([await watch(), await watch()]).toEqual([true, false]);
  await set({ sources: { openstack: { readAt: null, knownSince: ago(1_000).toISOString() } } });
  expect(await watch()).toBe(false);
  await set(source(60));
  expect([await watch(), await watch()]).toEqual([true, false]);
  const { titles, texts } = await told("320000");
  expect(titles).toEqual(["Yancheng does not read its source", "Yancheng reads its source again"]);
  expect(texts[0]).toContain("for 20 minutes");
});

it("says nothing of the source of a node that is not heard, be it that the hub was away", async () => {
  const at = ago(9_000).toISOString();
  await set({ heartbeatAt: ago(9_000), sources: { openstack: { readAt: at, knownSince: at } } });
  expect(await watch(ago(5))).toBe(false);
});

it("says nothing of a compare that only left changing records for the next one", async () => {
  await compared(60, 3);
  expect(await watch()).toBe(true);
  await compared(50, 0, { untold: 7 });
  expect(await watch()).toBe(false);
  await compared(40, 0);
  expect(await watch()).toBe(true);
});

it("tells of records that differed also when they agreed again before anybody looked", async () => {
  await compared(100, 0);
  await compared(60, 3);
  await compared(58, 0);
  await compared(30, 0);
  expect([await watch(), await watch(), await watch()]).toEqual([true, true, false]);
  expect((await told(tenant)).titles).toEqual([
    "The records of Yancheng differ",
    "The records of Yancheng agree again",
  ]);
});

it("tells of usage that differs although all other records agree, and that it agrees again", async () => {
  await compared(60, 0, { usageDiffering: 2 });
  await compared(50, 0);
  expect([await watch(), await watch(), await watch()]).toEqual([true, true, false]);
  const { titles, texts } = await told(tenant);
  expect(titles).toEqual(["The records of Yancheng differ", "The records of Yancheng agree again"]);
  expect(texts[0]).toContain("in the usage of 2 days");
});

it("tells how far records differ before any is corrected, and when all of them are sent anew", async () => {
  await compared(60, 3);
  await watch();
  await compared(50, 0);
  await watch();
  await compared(40, 900);
  await watch();
  const [few, , all] = (await told(tenant)).texts;
  expect(few).toMatch(/in 3 of the groups compared.*being mended/);
  expect(all).toMatch(/in 900 of the groups compared.*sends all its records anew/);
});

it("says of records that the hub refused that they wait for the node's source, not that they are being mended", async () => {
  await set({ setAside: { count: 2, first: [] } });
  await compared(60, 2);
  await watch();
  await set({ setAside: null });
  const [text] = (await told(tenant)).texts;
  expect(text).toMatch(/refused 2 records of it/);
});

it("says nothing of a node that has not joined", async () => {
  await inTenant(hub.db, "321200", async (tx) => {
    await tx.update(node).set({ joinedAt: null });
    expect(await watchNode(tx, hub.sweep, { tenant: "321200", upSince: longAgo })).toBe(false);
  });
});

it("says nothing of a node that the province has suspended, and speaks again once it is resumed", async () => {
  const suspend = (suspendedAt: Date | null) =>
    inTenant(hub.db, tenant, (tx) => tx.update(node).set({ suspendedAt }));
  await set({ heartbeatAt: ago(400), steadySince: ago(9_000) });
  await suspend(ago(60));
  expect(await watch()).toBe(false);
  expect((await told(tenant)).titles).toEqual([]);
  await suspend(null);
  expect(await watch()).toBe(true);
  expect((await told(tenant)).titles).toHaveLength(1);
});
