import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { reclaimedByCity } from "../orders/reclaimed-by-city.ts";
import { expireLeases } from "../sweeps/expire-leases.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { extend, openMany } from "../testing/walk-request.ts";
import { release } from "./release.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ connections: 16 });
});
afterAll(() => hub.close());

async function extensionsOf(leases: string[]) {
  return inTenant(hub.db, "320900", (tx) =>
    tx
      .select({ status: request.status })
      .from(request)
      .where(and(inArray(request.leaseId, leases), eq(request.kind, "extension"))),
  );
}

/** Every filing was refused as the lease had ended, or has ended with it. */
async function expectNoneWaits(leases: string[], work: Promise<unknown>[]): Promise<void> {
  const ended = await Promise.allSettled(work);
  for (const one of ended) {
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ code: "precondition_failed" });
  }
  const statuses = (await extensionsOf(leases)).map(({ status }) => status);
  expect(statuses.filter((status) => status !== "expired")).toEqual([]);
}

describe("an extension that is filed in the moment in which its lease ends", () => {
  it("does not stay pending when the lease is released", async () => {
    const applicant = await hub.as("yc-applicant");
    const leases = await openMany(hub, 6);
    const work = leases.flatMap((id) => [extend(hub, id), release(applicant, { id })]);
    await expectNoneWaits(leases, work);
  });

  it("does not stay pending when the city has enforced the last day", async () => {
    const leases = await openMany(hub, 6);
    const report = (leaseId: string) =>
      reclaimedByCity(hub.city("320900"), { leaseId, reclaimedOn: hub.today() });
    await expectNoneWaits(
      leases,
      leases.flatMap((id) => [extend(hub, id), report(id)]),
    );
  });

  it("is refused once the sweep has ended the lease, and told the reason when the release came after it", async () => {
    const [lease = ""] = await openMany(hub, 1);
    await extend(hub, lease);
    await release(await hub.as("yc-applicant"), { id: lease });
    expect(await extensionsOf([lease])).toEqual([{ status: "expired" }]);
    const events = await inTenant(hub.db, "320900", (tx) => tx.query.requestEvent.findMany());
    expect(events.findLast(({ action }) => action === "expired")?.reason).toContain("提前释放");
    hub.clock.set("2026-06-03T02:00:00Z");
    await runSweep(hub.sweep, expireLeases);
    await expect(extend(hub, lease)).rejects.toMatchObject({ code: "precondition_failed" });
  });
});
