import { randomUUID } from "node:crypto";
import type { NodeCode } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { followOrders } from "./follow-orders.ts";

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

/** What a city hears: the seq of each order, or the clock's offset. */
function listen(city: NodeCode, afterSeq: number) {
  const stopper = new AbortController();
  const stream = followOrders(hub.ctx(city), { afterSeq, stop: stopper.signal });
  return {
    async next(): Promise<string> {
      const { value } = await stream.next();
      if (!value) return "end";
      return "type" in value ? `clock ${value.offsetSeconds}` : `order ${value[0]}`;
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
  expect(await heard.next()).toBe("order 4");
  await heard.hangUp();
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
  for (const { seq } of rows) expect(await heard.next()).toBe(`order ${seq}`);
  await heard.hangUp();
});

it("tells when the demo's clock is moved", async () => {
  const heard = listen("321200", 99);
  expect(await heard.next()).toBe("clock 0");
  await hub.moveClock(86_400);
  expect(await heard.next()).toBe("clock 86400");
  await heard.hangUp();
});
