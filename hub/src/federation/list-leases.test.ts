import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { approve, open, orderOf, sendHeldOrders } from "../testing/walk-request.ts";
import { listLeases } from "./list-leases.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

const notices = () =>
  inTenant(hub.db, "320900", (tx) =>
    tx.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.subject, "node:320900")),
  );

it("says which leases run and which of the city's own have ended, and tells nobody of those that are known or on their way", async () => {
  const { lease } = await open(hub, { quantity: 1 });
  const { id } = await approve(hub, { quantity: 1 });
  await sendHeldOrders(hub);
  const { leaseId } = await orderOf(hub, id);
  const answer = await listLeases(hub.city("320900"), { running: [lease.id, leaseId ?? ""] });
  expect(answer).toMatchObject({ leases: [{ id: lease.id }], ended: [] });
  expect(await notices()).toEqual([]);
});

it("tells those who look after the node how many of its leases a restored hub does not know", async () => {
  await listLeases(hub.city("320900"), { running: [randomUUID(), randomUUID()] });
  const [notice] = await notices();
  expect(notice?.payload).toMatchObject({ title: { zh: expect.stringMatching(/^2 个租约/) } });
});
