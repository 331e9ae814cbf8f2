import { randomUUID } from "node:crypto";
import { type CatalogEvent, mostCatalogItems, type NodeCode } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nextNumber } from "../database/next-number.ts";
import { catalogVersion, order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { testCatalogItem } from "../testing/create-hub-test.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { type Down, followOrders } from "./follow-orders.ts";

let hub: FederationDatabase;
beforeAll(async () => {
  hub = await createFederationDatabase();
});
afterAll(() => hub.close());

type Status = (typeof order.$inferInsert)["status"];

async function addOrder(tenant: NodeCode, seq: number | null, status: Status): Promise<void> {
  const id = randomUUID();
  const payload = { cause: "released" };
  const createdAt = new Date();
  const row = {
    id,
    tenant,
    leaseId: id,
    kind: "reclaim",
    payload,
    status,
    seq,
    createdAt,
  } as const;
  await inTenant(hub.db, tenant, async (tx) => {
    await tx.insert(order).values(row);
    await notify(tx, { topic: "order", tenant, id });
  });
}

/** The seq of an order, the clock's offset, or which version of the catalog is in force and what came of the last. */
function said(message: Down): string {
  if (!("type" in message)) return `order ${message[0]}`;
  if (message.type === "clock") return `clock ${message.offsetSeconds}`;
  const { inForce, outcome } = message;
  return `filing ${inForce?.number ?? "none"}, ${outcome?.action ?? "none"}`;
}

function listen(city: NodeCode, afterSeq: number) {
  const stopper = new AbortController();
  const stream = followOrders(hub.ctx(city), { afterSeq, stop: stopper.signal });
  return {
    async next(): Promise<string> {
      const { value } = await stream.next();
      if (!value) return "end";
      return said(value);
    },
    async hangUp(): Promise<void> {
      stopper.abort();
      await stream.return(undefined);
    },
  };
}

it("sends what still wants work in order, then what becomes ready, and nothing of another city", async () => {
  await addOrder("320900", 1, "done");
  await addOrder("320900", 3, "accepted");
  await addOrder("320900", 2, "ready");
  await addOrder("320900", null, "held");
  await addOrder("321200", 1, "ready");
  const heard = listen("320900", 0);
  expect(await heard.next()).toBe("clock 0");
  expect(await heard.next()).toBe("filing none, none");
  expect(await heard.next()).toBe("order 2");
  expect(await heard.next()).toBe("order 3");
  await addOrder("321200", 2, "ready");
  await addOrder("320900", 4, "ready");
  expect(await heard.next()).toBe("order 4");
  await heard.hangUp();
});

it("resumes after the last order that the city kept", async () => {
  const heard = listen("320900", 3);
  expect(await heard.next()).toBe("clock 0");
  expect(await heard.next()).toBe("filing none, none");
  expect(await heard.next()).toBe("order 4");
  await heard.hangUp();
});

it("sends all open orders again, under new numbers, to a city that has heard of more than this hub ever sent, and then the next one", async () => {
  const tenant = "321300";
  await addOrder(tenant, 1, "done");
  await addOrder(tenant, 2, "accepted");
  await addOrder(tenant, 3, "ready");
  const heard = listen(tenant, 15);
  expect(await heard.next()).toBe("clock 0");
  expect(await heard.next()).toBe("filing none, none");
  expect(await heard.next()).toBe("order 17");
  expect(await heard.next()).toBe("order 18");
  const next = await inTenant(hub.db, tenant, (tx) => nextNumber(tx, tenant, "order"));
  expect(next).toBeGreaterThan(18);
  await heard.hangUp();
  const again = listen(tenant, 18);
  expect(await again.next()).toBe("clock 0");
  expect(await again.next()).toBe("filing none, none");
  await addOrder(tenant, next, "ready");
  expect(await again.next()).toBe(`order ${next}`);
  await again.hangUp();
});

it("sends a city that was away for long more orders than one page holds, without another signal", async () => {
  const tenant = "320100";
  const createdAt = new Date();
  const rows = Array.from({ length: 501 }, (_, index) => {
    const id = randomUUID();
    const told = { payload: { cause: "released" }, status: "ready", createdAt } as const;
    return { id, tenant, leaseId: id, kind: "reclaim", seq: index + 1, ...told } as const;
  });
  await inTenant(hub.db, tenant, (tx) => tx.insert(order).values(rows));
  const heard = listen(tenant, 0);
  expect(await heard.next()).toBe("clock 0");
  expect(await heard.next()).toBe("filing none, none");
  for (const { seq } of rows) expect(await heard.next()).toBe(`order ${seq}`);
  await heard.hangUp();
});

it("tells when the demo's clock is moved", async () => {
  const heard = listen("321200", 2);
  expect(await heard.next()).toBe("clock 0");
  expect(await heard.next()).toBe("filing none, none");
  await hub.moveClock(86_400);
  expect(await heard.next()).toBe("clock 86400");
  await heard.hangUp();
});

async function addVersion(tenant: NodeCode, version: Partial<typeof catalogVersion.$inferInsert>) {
  const at = new Date();
  const row = { id: randomUUID(), tenant, number: 1, state: "draft", revision: 1 } as const;
  const blank = { ...row, items: [], steps: [], events: [], begunAt: at, editedAt: at };
  await inTenant(hub.db, tenant, async (tx) => {
    await tx.insert(catalogVersion).values({ ...blank, ...version });
    await notify(tx, { topic: "catalog", tenant, id: row.id });
  });
}

function decision(action: "filed" | "returned", reason: string | null = null): CatalogEvent {
  const by = { zh: "省级工作人员", en: "Provincial staff" };
  return { action, at: "2026-05-06T02:00:00.000Z", by, with: "province", reason };
}

it("tells a city which version of its catalog is in force and that one was returned, and nothing of drafts or other cities", async () => {
  const heard = listen("320400", 0);
  await heard.next();
  expect(await heard.next()).toBe("filing none, none");
  await addVersion("320500", { state: "filed", events: [decision("filed")] });
  await addVersion("320400", { state: "filed", events: [decision("filed")] });
  expect(await heard.next()).toBe("filing 1, filed");
  await addVersion("320400", { number: 2 });
  await addOrder("320400", 1, "ready");
  expect(await heard.next()).toBe("order 1");
  await inTenant(hub.db, "320400", async (tx) => {
    const returned = { state: "returned" as const, events: [decision("returned", "单价缺少依据")] };
    await tx.update(catalogVersion).set(returned).where(eq(catalogVersion.number, 2));
    await notify(tx, { topic: "catalog", tenant: "320400", id: "" });
  });
  expect(await heard.next()).toBe("filing 1, returned");
  await heard.hangUp();
});

it("goes on to the orders of a city whose filed catalog has more items than a city takes", async () => {
  const items = Array.from({ length: mostCatalogItems + 1 }, (_, index) => ({
    ...testCatalogItem,
    code: `vm-${index}`,
  }));
  await addVersion("320600", { state: "filed", items });
  await addOrder("320600", 1, "ready");
  const heard = listen("320600", 0);
  await heard.next();
  expect(await heard.next()).toBe("order 1");
  await addVersion("320600", { number: 2, state: "filed", events: [decision("filed")] });
  expect(await heard.next()).toBe("filing 2, filed");
  await heard.hangUp();
});
