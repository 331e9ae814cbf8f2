import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lease, request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { open } from "../testing/walk-request.ts";
import { listLeases } from "./list.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-03-02T02:00:00Z" });
});
afterAll(() => hub.close());

/** Leases that ended long ago, each with a request of its own. */
async function addEnded(like: { id: string; requestId: string }, count: number): Promise<void> {
  await inTenant(hub.db, "320900", async (tx) => {
    const [source] = await tx.select().from(request).where(eq(request.id, like.requestId));
    const [row] = await tx.select().from(lease).where(eq(lease.id, like.id));
    if (!source || !row) throw new Error("There is no lease to copy.");
    const ended = { status: "reclaimed", lastDay: "2020-06-02" } as const;
    for (let index = 1; index <= count; index += 1) {
      const [requestId, number] = [randomUUID(), `2020-${index}`];
      await tx.insert(request).values({
        ...source,
        id: requestId,
        number: `REQ-${number}`,
        submitKey: randomUUID(),
      });
      await tx
        .insert(lease)
        .values({ ...row, ...ended, id: randomUUID(), requestId, number: `L-${number}` });
    }
  });
}

it("loses no live lease behind hundreds that have ended", async () => {
  const { lease: live } = await open(hub);
  await addEnded(live, 501);
  hub.clock.set("2026-05-27T02:00:00Z");
  const applicant = await hub.as("yc-applicant");
  const all = await listLeases(applicant, {});
  expect(all[0]).toMatchObject({ id: live.id, status: "active" });
  expect(new Set(all.slice(1).map(({ status }) => status))).toEqual(new Set(["reclaimed"]));
  const asking = await listLeases(applicant, { attention: true });
  expect(asking.map(({ id, attention }) => ({ id, attention }))).toEqual([
    { id: live.id, attention: "ending" },
  ]);
});
