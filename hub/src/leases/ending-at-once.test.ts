import { afterAll, beforeAll, expect, it } from "vitest";
import { answerOrder } from "../orders/answer-order.ts";
import { reclaimedByCity } from "../orders/reclaimed-by-city.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { extend, file, open, openMany, reclaimOrderOf, small } from "../testing/walk-request.ts";
import { release } from "./release.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ connections: 16 });
});
afterAll(() => hub.close());

it("ends leases with and without an extension at once, none waiting for another in a circle", async () => {
  const applicant = await hub.as("yc-applicant");
  const leases = await openMany(hub, 12);
  for (const id of leases.slice(0, 8)) await extend(hub, id);
  const city = hub.city("320900");
  const work = leases.map((id, index) =>
    index < 4
      ? reclaimedByCity(city, { leaseId: id, reclaimedOn: hub.today() })
      : release(applicant, { id }),
  );
  const filings = [1, 2, 3, 4].map(() => file(hub, small));
  const ended = await Promise.allSettled([...work, ...filings]);
  expect(ended.filter(({ status }) => status === "rejected")).toEqual([]);
});

it("refuses one of two who release again after the city had failed, and orders one reclaim", async () => {
  const applicant = await hub.as("yc-applicant");
  const { lease } = await open(hub, small);
  await release(applicant, { id: lease.id });
  const [first] = await reclaimOrderOf(hub, lease.id);
  await answerOrder(hub.city("320900"), { orderId: first?.id ?? "", result: "failed" });
  const both = [applicant, await hub.as("yc-reviewer")];
  const tries = await Promise.allSettled(both.map((ctx) => release(ctx, { id: lease.id })));
  expect(tries.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict" },
  });
  expect((await reclaimOrderOf(hub, lease.id)).map(({ status }) => status).sort()).toEqual([
    "failed",
    "ready",
  ]);
});
