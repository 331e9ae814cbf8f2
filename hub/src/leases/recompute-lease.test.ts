import { type CalendarYear, withYears } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { answerOrder } from "../orders/answer-order.ts";
import { getRequest } from "../requests/get.ts";
import { recomputeClocks, recomputeLeases } from "../sweeps/recompute-provisional.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { file, open } from "../testing/walk-request.ts";
import { getLease } from "./get.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-11-22T02:00:00Z" });
});
afterAll(() => hub.close());

/** A made-up schedule: the Monday on which the lease would end, and New Year's week, are off. */
const schedule: CalendarYear = {
  year: 2027,
  source: "a test",
  days: ["2027-01-01", "2027-01-04", "2027-02-22"].map((date) => ({
    date,
    name: "元旦",
    isOffDay: true,
  })),
};

const withSchedule = () => ({
  ...hub.sweep,
  calendars: withYears(hub.sweep.calendars, [schedule]),
});

describe("recompute-leases", () => {
  it("moves a provisional last day once the year's schedule is known, and tells holder and city", async () => {
    const { lease } = await open(hub);
    expect(lease).toMatchObject({ capDay: "2027-02-22", lastDay: "2027-02-22", provisional: true });
    expect(await runSweep(hub.sweep, recomputeLeases)).toBe(0);
    expect(await runSweep(withSchedule(), recomputeLeases)).toBe(1);
    expect(await runSweep(withSchedule(), recomputeLeases)).toBe(0);
    const view = await getLease(await hub.as("yc-applicant"), { id: lease.id });
    expect(view).toMatchObject({ capDay: "2027-02-22", lastDay: "2027-02-23", provisional: false });
    expect(view.timeline.at(-1)).toMatchObject({ action: "recomputed" });
    const { rows, orders } = await inTenant(hub.db, "320900", async (tx) => ({
      rows: await tx.select().from(outbox).where(eq(outbox.topic, "notice")),
      orders: await tx.query.order.findMany(),
    }));
    expect(JSON.stringify(rows.at(-1)?.payload)).toContain("2027-02-23");
    const told = orders.find(({ requestId }) => requestId === null);
    expect(told).toMatchObject({ kind: "extend", status: "ready", leaseId: lease.id });
    await answerOrder(hub.city("320900"), { orderId: told?.id ?? "", result: "done" });
  });
});

describe("recompute-clocks", () => {
  it("moves the due day of a clock that runs into the year, telling applicant and deciders once, and refuses to touch it before", async () => {
    hub.clock.set("2026-12-29T02:00:00Z");
    const filed = await file(hub, { quantity: 1 });
    expect(filed.clock).toMatchObject({ dueOn: "2027-01-05", provisional: true });
    expect(await runSweep(hub.sweep, recomputeClocks)).toBe(0);
    expect(await runSweep(withSchedule(), recomputeClocks)).toBe(1);
    expect(await runSweep(withSchedule(), recomputeClocks)).toBe(0);
    const view = await getRequest(await hub.as("yc-applicant"), { id: filed.id });
    expect(view).toMatchObject({ dueOn: "2027-01-07", clock: { provisional: false } });
    const notices = await inTenant(hub.db, "320900", (tx) =>
      tx
        .select()
        .from(outbox)
        .where(and(eq(outbox.topic, "notice"), eq(outbox.subject, `request:${filed.id}`))),
    );
    const applicant = await hub.as("yc-applicant");
    const reviewer = await hub.as("yc-reviewer");
    expect(notices.map(({ payload }) => payload)).toMatchObject([
      {
        personIds: [applicant.actor.personId, reviewer.actor.personId],
        text: { en: expect.stringContaining("was due on 2027-01-05 and is due on 2027-01-07") },
      },
    ]);
  });
});
