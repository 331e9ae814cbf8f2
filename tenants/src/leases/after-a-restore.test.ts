import { randomUUID } from "node:crypto";
import type { LeasesResult } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { City } from "../city.ts";
import { cityOrder, cityState, lease } from "../database/schema.ts";
import { receiveOrder } from "../orders/receive-order.ts";
import { createTestCity, type TestCity } from "../testing/test-city.ts";
import { learnLeases } from "./learn-leases.ts";
import { reportReclaims } from "./report-reclaims.ts";

let made: TestCity;
beforeAll(async () => {
  made = await createTestCity("http://127.0.0.1:9", "320900");
});
afterAll(() => made.close());

const row = (lastDay: string | null) => ({
  ...{ id: randomUUID(), title: "防汛值守", allocatedOn: "2026-01-05" },
  ...{ capDay: lastDay, lastDay },
});

/** The city whose hub says that these leases run. */
const withHub = (leases: LeasesResult["leases"]): City => ({
  ...made.city,
  hub: { ...made.city.hub, listLeases: async () => ({ leases, ended: [] }) },
});

it.each([
  ["2026-06-05", "2026-03-05", "2026-06-05"],
  ["2026-06-05", "2026-09-05", "2026-09-05"],
  ["2026-06-05", null, null],
  [null, "2026-09-05", null],
] as const)(
  "keeps a last day of %s, told %s by a hub that may have lost an extension, as %s",
  async (own, told, kept) => {
    const held = row(own);
    await made.city.db.insert(lease).values(held);
    await made.city.db.update(cityState).set({ leasesUnsure: true });
    await learnLeases(withHub([{ ...held, capDay: told, lastDay: told }]));
    const [after] = await made.city.db.select().from(lease).where(eq(lease.id, held.id));
    expect(after).toMatchObject({ capDay: kept, lastDay: kept });
  },
);

it("tells of a lease that has ended again once its order came again, and not before that is answered", async () => {
  const ended = { ...row("2026-04-05"), reclaimedOn: "2026-04-06", reported: true };
  await made.city.db.insert(lease).values(ended);
  const id = randomUUID();
  const message = { type: "order", kind: "open", payload: {}, leaseId: ended.id } as const;
  await receiveOrder(made.city, { ...message, id, seq: 1_000_001 });
  const told: string[] = [];
  const reportReclaim = async ({ leaseId }: { leaseId: string }) => void told.push(leaseId);
  const city = { ...made.city, hub: { ...made.city.hub, reportReclaim } };
  await reportReclaims(city);
  expect(told).toEqual([]);
  await made.city.db.update(cityOrder).set({ state: "answered" });
  await reportReclaims(city);
  expect(told).toEqual([ended.id]);
});
