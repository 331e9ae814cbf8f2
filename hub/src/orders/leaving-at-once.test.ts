import { afterAll, beforeAll, expect, it } from "vitest";
import { release } from "../leases/release.ts";
import { decide } from "../requests/decide.ts";
import { getRequest } from "../requests/get.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import {
  decideAs,
  extend,
  openMany,
  orderOf,
  reclaimOrderOf,
  sendHeldOrders,
} from "../testing/walk-request.ts";
import { answerOrder } from "./answer-order.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ connections: 16 });
});
afterAll(() => hub.close());

it("lets orders that are not held back leave while leases end, none waiting for another in a circle", async () => {
  const [applicant, reviewer] = [await hub.as("yc-applicant"), await hub.as("yc-reviewer")];
  const settings = { ...applicant.settings, orderHoldSeconds: 0 };
  const approver = await hub.as("yc-approver", { settings });
  const leases = await openMany(hub, 16);
  const asked = [];
  for (const id of leases.slice(0, 8)) asked.push(await extend(hub, id));
  for (const { id } of asked) await decideAs(hub, "yc-reviewer", { id });

  const approvals = asked.map(async ({ id }) => {
    const { revision, step } = await getRequest(reviewer, { id });
    return decide(approver, { id, revision, step: step?.id ?? "", outcome: "approve" });
  });
  const endings = leases.slice(8).map((id) => release(applicant, { id }));
  const done = await Promise.allSettled([...approvals, ...endings]);

  expect(done.filter(({ status }) => status === "rejected")).toEqual([]);
  for (const { id } of asked) {
    const { status, timeline } = await getRequest(reviewer, { id });
    expect(status).toBe("opening");
    expect(timeline.map(({ action }) => action).slice(-2)).toEqual(["approved", "orderReleased"]);
  }
});

it("takes the city's answers to an extension and a reclaim of one lease at once, none waiting for another in a circle", async () => {
  const applicant = await hub.as("yc-applicant");
  const orders = [];
  for (const leaseId of await openMany(hub, 3)) {
    const { id } = await extend(hub, leaseId);
    await decideAs(hub, "yc-reviewer", { id });
    await decideAs(hub, "yc-approver", { id });
    await sendHeldOrders(hub);
    await release(applicant, { id: leaseId });
    orders.push(await orderOf(hub, id), ...(await reclaimOrderOf(hub, leaseId)));
  }
  const city = hub.city("320900");
  const done = await Promise.allSettled(
    orders.map(({ id: orderId }) => answerOrder(city, { orderId, result: "done" })),
  );
  expect(done.filter(({ status }) => status === "rejected")).toEqual([]);
});
