import { type CatalogItemView, sampleCatalog } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { beginDraft } from "../catalog/begin.ts";
import { decideCatalog } from "../catalog/decide.ts";
import { removeItem } from "../catalog/remove-item.ts";
import { saveItem } from "../catalog/save-item.ts";
import { submitCatalog } from "../catalog/submit.ts";
import { catalogItem, catalogVersion, nodeState, outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { remindOfFilings } from "./remind-to-file.ts";
import { runSweep } from "./run-sweep.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-05-06T02:00:00Z" });
});
afterAll(() => hub.close());

const taizhou = "321200";
const [sample] = sampleCatalog(taizhou);
const gpu = itemOf("gpu-host");

function itemOf(code: string): CatalogItemView {
  if (!sample) throw new Error("The sample catalog is empty.");
  return { ...sample, code, title: { zh: "GPU云主机", en: "GPU server" } };
}

beforeEach(async () => {
  hub.clock.set("2026-05-06T02:00:00Z");
  await inTenant(hub.db, taizhou, async (tx) => {
    await tx.delete(outbox);
    await tx.delete(catalogItem);
    const asSeeded = { items: [...sampleCatalog(taizhou)], filedAt: hub.clock.now() };
    await tx.update(catalogVersion).set({ state: "filed", ...asSeeded });
    await tx.insert(nodeState).values({ tenant: taizhou }).onConflictDoNothing();
  });
});

const Notice = z.object({
  title: z.object({ zh: z.string() }),
  text: z.object({ zh: z.string() }),
});

async function reminders(tenant: string = taizhou) {
  const isReminder = and(eq(outbox.tenant, tenant), eq(outbox.subject, "catalog:unfiled"));
  const rows = await inTenant(hub.db, tenant, (tx) => tx.select().from(outbox).where(isReminder));
  return rows.map(({ payload }) => Notice.parse(payload).text.zh);
}

async function draft() {
  const operator = await hub.as("tz-admin");
  const { id } = await beginDraft(operator, { from: "filed" });
  return { operator, id, ...(await saveItem(operator, { id, revision: 1, item: gpu })) };
}

const sweep = () => Promise.all([1, 2].map(() => runSweep(hub.sweep, remindOfFilings)));

/** What the city's cloud says that it has on offer, heard now. */
async function offer(items: readonly CatalogItemView[]): Promise<void> {
  const heard = { tenant: taizhou, version: 1, receivedAt: hub.clock.now() };
  const rows = items.map((item) => ({ ...heard, key: item.code, data: { ...item } }));
  await inTenant(hub.db, taizhou, (tx) => tx.insert(catalogItem).values(rows));
}

it("reminds the operators once, after ten working days with the make-up day of 9 May, and of the same change never again", async () => {
  await draft();
  hub.clock.set("2026-05-19T02:00:00Z");
  await sweep();
  expect(await reminders()).toEqual([]);
  hub.clock.set("2026-05-20T00:29:00Z");
  await sweep();
  expect(await reminders()).toEqual([]);
  hub.clock.set("2026-05-20T00:30:00Z");
  await sweep();
  const [text, ...more] = await reminders();
  expect(more).toEqual([]);
  expect(text).toContain(
    "草稿自 2026-05-06 起有 1 项与已备案的目录不同，已 11 个工作日（目标 10 个）",
  );
  expect(text).toContain("A-22");
  hub.clock.forwardDays(200);
  await sweep();
  expect(await reminders()).toHaveLength(1);
});

it("stays silent on a day off", async () => {
  await draft();
  hub.clock.set("2026-05-23T02:00:00Z");
  await sweep();
  expect(await reminders()).toEqual([]);
});

it("reminds of another change anew, once the first was taken back or filed", async () => {
  const first = await draft();
  const { operator, id } = first;
  hub.clock.set("2026-05-21T02:00:00Z");
  await sweep();
  const back = await removeItem(operator, { id, revision: first.revision, code: "gpu-host" });
  const again = await saveItem(operator, { id, ...back, item: gpu });
  await sweep();
  expect(await reminders()).toHaveLength(1);
  hub.clock.set("2026-06-11T02:00:00Z");
  await sweep();
  expect(await reminders()).toHaveLength(2);
  const sent = await submitCatalog(operator, { id, ...again });
  await decideCatalog(await hub.as("js-staff"), { id, ...sent, outcome: "file" });
  hub.clock.forwardDays(60);
  await sweep();
  expect(await reminders()).toHaveLength(2);
});

it("reminds of what the cloud offers and nobody filed, but not of what a filing has just decided", async () => {
  await offer([...sampleCatalog(taizhou), itemOf("at-the-cloud")]);
  hub.clock.set("2026-05-21T02:00:00Z");
  await inTenant(hub.db, taizhou, (tx) =>
    tx.update(catalogVersion).set({ filedAt: hub.clock.now() }),
  );
  await sweep();
  expect(await reminders()).toEqual([]);
  hub.clock.set("2026-06-11T02:00:00Z");
  await sweep();
  hub.clock.forwardDays(30);
  await sweep();
  expect(await reminders()).toEqual([expect.stringContaining("云平台上报的目录自 2026-05-21 起")]);
});

it("reminds those with whom a submitted catalog waits to file or return it, and not the operators who submitted it", async () => {
  const { operator, id, revision } = await draft();
  const sent = await submitCatalog(operator, { id, revision });
  hub.clock.set("2026-05-20T02:00:00Z");
  await sweep();
  expect(await reminders()).toEqual([]);
  const [text, ...more] = await reminders("320000");
  expect(more).toEqual([]);
  expect(text).toContain("泰州市服务目录第");
  expect(text).toContain("请在网页“服务目录”备案，或说明理由退回");
  hub.clock.forwardDays(30);
  await sweep();
  expect(await reminders("320000")).toHaveLength(1);
  const back = { outcome: "return" as const, reason: "单价缺少依据" };
  await decideCatalog(await hub.as("js-staff"), { id, ...sent, ...back });
});

it("reminds the province of what the operators were reminded of before they submitted it", async () => {
  const { operator, id, revision } = await draft();
  hub.clock.set("2026-05-20T02:00:00Z");
  await sweep();
  expect(await reminders()).toHaveLength(1);
  const told = (await reminders("320000")).length;
  await submitCatalog(operator, { id, revision });
  await sweep();
  expect(await reminders()).toHaveLength(1);
  expect(await reminders("320000")).toHaveLength(told + 1);
});
