import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getLease } from "../leases/get.ts";
import { getRequest } from "../requests/get.ts";
import { propose } from "../requests/propose.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import { createRoomyHub, decideOnPage, fileAbout, openFormal } from "../testing/formal-request.ts";
import { decideAs, open, orderOf, sendHeldOrders, small } from "../testing/walk-request.ts";
import { answerOrder } from "./answer-order.ts";
import { reclaimedByCity } from "./reclaimed-by-city.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

async function takeBackProposed(leaseId: string): Promise<string> {
  const form = { reason: "三个月平均使用率低于 40%", affirmed: ["threeMonths"], enclosures: [] };
  const proposal = { leaseId, form, submitKey: randomUUID() };
  const { id } = await propose(await hub.as("yc-reviewer"), proposal);
  await decideAs(hub, "yc-approver", { id });
  await decideAs(hub, "yc-applicant", { id });
  await sendHeldOrders(hub);
  return id;
}

async function expectShutDown(requestId: string, leaseId: string, reclaimedOn: string) {
  const ctx = await hub.as("yc-applicant");
  const request = await getRequest(ctx, { id: requestId });
  expect(request).toMatchObject({ status: "done", certificate: { reclaimedOn } });
  expect(await getLease(ctx, { id: leaseId })).toMatchObject({ status: "reclaimed" });
  expect((await orderOf(hub, requestId)).status).toBe("done");
}

describe("a last day that the city enforces while an order to take the lease back is on its way", () => {
  it("ends the optimisation that asked for it, with a certificate of the day that the city names", async () => {
    const { lease } = await open(hub, small);
    const id = await takeBackProposed(lease.id);
    const report = { leaseId: lease.id, reclaimedOn: "2026-05-10" };
    await reclaimedByCity(hub.city("320900"), report);
    await expectShutDown(id, lease.id, "2026-05-10");
  });

  it("certifies a reclaim once, whichever of report and answer is said again", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    const { id } = await fileAbout(hub, "reclaim", { lease });
    await decideOnPage(hub, "yc-reviewer", { id });
    await sendHeldOrders(hub);
    const report = { leaseId: lease.id, reclaimedOn: hub.today() };
    const { id: orderId } = await orderOf(hub, id);
    await reclaimedByCity(hub.city("320900"), report);
    await reclaimedByCity(hub.city("320900"), report);
    await answerOrder(hub.city("320900"), { orderId, result: "done" });
    await expectShutDown(id, lease.id, hub.today());
  });
});
