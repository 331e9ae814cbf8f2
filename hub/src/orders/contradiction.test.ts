import type { OrderAnswer } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { approve, open, orderOf, sendHeldOrders } from "../testing/walk-request.ts";
import { answerOrder } from "./answer-order.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

function contradictionsOf(orderId: string) {
  return inTenant(hub.db, "320900", (tx) =>
    tx
      .select({ actor: audit.actor, data: audit.data })
      .from(audit)
      .where(and(eq(audit.action, "order.contradicted"), eq(audit.entityId, orderId))),
  );
}

it("lets the first of two contradicting answers stand, refuses the other and writes both down", async () => {
  const filed = await approve(hub, { quantity: 1 });
  await sendHeldOrders(hub);
  const { id: orderId } = await orderOf(hub, filed.id);
  const answers: OrderAnswer[] = [
    { orderId, result: "done", allocatedOn: hub.today() },
    { orderId, result: "failed", reason: "容量不足" },
  ];
  const told = await Promise.allSettled(answers.map((one) => answerOrder(hub.city("320900"), one)));
  const refused = told.findIndex(({ status }) => status === "rejected");
  expect(told[refused]).toMatchObject({ reason: { code: "conflict" } });
  const stands = answers[1 - refused];
  expect(told[1 - refused]?.status).toBe("fulfilled");
  expect(await orderOf(hub, filed.id)).toMatchObject({ status: stands?.result, answer: stands });
  expect(await contradictionsOf(orderId)).toEqual([
    {
      actor: { kind: "city", tenant: "320900" },
      data: { in: "result", stands, refused: answers[refused] },
    },
  ]);
});

it("keeps the first day and hosts when a city says done again with others, and writes them down", async () => {
  const { request, lease } = await open(hub, { quantity: 1 });
  const { id: orderId } = await orderOf(hub, request.id);
  const other = { orderId, result: "done" as const, allocatedOn: hub.yesterday() };
  expect((await answerOrder(hub.city("320900"), other)).lease).toMatchObject({
    lastDay: lease.lastDay,
  });
  expect(await contradictionsOf(orderId)).toMatchObject([
    { data: { in: "facts", stands: { allocatedOn: hub.today() }, refused: other } },
  ]);
});

it("refuses nothing and writes nothing down when a city repeats itself", async () => {
  const { request } = await open(hub, { quantity: 1 });
  const { id: orderId, answer } = await orderOf(hub, request.id);
  await answerOrder(hub.city("320900"), { ...answer, orderId, result: "done" });
  await answerOrder(hub.city("320900"), { orderId, result: "accepted" });
  expect(await contradictionsOf(orderId)).toEqual([]);
});
