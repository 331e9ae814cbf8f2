import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { outbox, requestClock } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { forwardClock } from "../demo/forward-clock.ts";
import { listen } from "../live/listen.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { submit } from "../requests/submit.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { approve, decideAs, file, open, orderOf } from "../testing/walk-request.ts";
import { startSweeps } from "./register.ts";
import { releaseHeldOrders } from "./release-held-orders.ts";
import { runSweep } from "./run-sweep.ts";
import { tellLateClocks } from "./tell-late-clocks.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

const moveSeconds = (seconds: number) =>
  hub.clock.set(new Date(hub.clock.now().getTime() + seconds * 1_000).toISOString());

describe("release-held-orders", () => {
  it("refuses to let an order leave before its hold is over", async () => {
    const filed = await approve(hub);
    moveSeconds(59);
    expect(await runSweep(hub.sweep, releaseHeldOrders)).toBe(0);
    expect(await orderOf(hub, filed.id)).toMatchObject({ status: "held", seq: null });
  });

  it("numbers orders one after the other, each once, when several replicas sweep at the same time", async () => {
    const filed = [await approve(hub, { quantity: 1 }), await approve(hub, { quantity: 1 })];
    moveSeconds(61);
    const done = await Promise.all([1, 2, 3].map(() => runSweep(hub.sweep, releaseHeldOrders)));
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(3);
    const orders = await Promise.all(filed.map(({ id }) => orderOf(hub, id)));
    expect(orders.map(({ status }) => status)).toEqual(["ready", "ready"]);
    expect(new Set(orders.map(({ seq }) => seq)).size).toBe(2);
  });
});

describe("forwardClock", () => {
  it("loses no approved extension: its order leaves before anybody hears of the new day", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub, { quantity: 1 });
    hub.clock.set("2026-05-11T02:00:00Z");
    const filed = await submit(await hub.as("yc-applicant"), {
      kind: "extension",
      affirmed: ["stillNeeded", "cdoAnswers"],
      leaseId: lease.id,
      months: 2,
      reason: "系统仍需运行",
      submitKey: randomUUID(),
    });
    await decideAs(hub, "yc-reviewer", filed);
    await decideAs(hub, "yc-approver", filed);
    expect(await orderOf(hub, filed.id)).toMatchObject({ kind: "extend", status: "held" });
    const heard: string[] = [];
    const stopListening = await listen(hub.db, ({ topic }) => heard.push(topic));
    await forwardClock(await hub.as("yc-admin"), { days: 30 });
    await vi.waitFor(() => expect(heard).toContain("clock"), { timeout: 30_000 });
    await stopListening();
    expect(heard.indexOf("order")).toBeGreaterThanOrEqual(0);
    expect(heard.indexOf("order")).toBeLessThan(heard.indexOf("clock"));
    expect(await orderOf(hub, filed.id)).toMatchObject({ status: "ready" });
  });
});

describe("tell-late-clocks", () => {
  it("tells operators and administrators once that a limit has passed, citing it, and lets the clock run on", async () => {
    hub.clock.set("2026-03-16T02:00:00Z");
    const filed = await file(hub, { quantity: 1 });
    hub.clock.set("2026-03-24T02:00:00Z");
    await runSweep(hub.sweep, tellLateClocks);
    await runSweep(hub.sweep, tellLateClocks);
    expect(await tellLateClocks.due(hub.sweep, 200)).toEqual([]);
    const { notices, clocks } = await inTenant(hub.db, "320900", async (tx) => ({
      notices: await tx.select().from(outbox).where(eq(outbox.topic, "notice")),
      clocks: await tx.select().from(requestClock).where(eq(requestClock.requestId, filed.id)),
    }));
    const own = notices.filter(({ subject }) => subject === `request:${filed.id}`);
    expect(own).toHaveLength(1);
    expect(own[0]?.payload).toMatchObject({
      personIds: [expect.any(String), expect.any(String)],
      text: { en: expect.stringContaining("Internal target (not statutory): 5 working days") },
    });
    expect(clocks).toMatchObject([{ state: "running", dueOn: "2026-03-23" }]);
  });
});

describe("startSweeps", () => {
  it("does what is due as soon as the clock of business is moved", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub, { quantity: 1 });
    const sweeper = startSweeps(hub.sweep);
    try {
      hub.clock.set("2026-06-03T02:00:00Z");
      await inTenant(hub.db, "320900", (tx) =>
        notify(tx, { topic: "clock", tenant: "320000", id: "demo" }),
      );
      await vi.waitFor(
        async () => {
          const rows = await inTenant(hub.db, "320900", (tx) =>
            tx
              .select()
              .from(outbox)
              .where(eq(outbox.subject, `lease:${lease.id}`)),
          );
          expect(rows.map(({ payload }) => payload.reason)).toContain("expired");
        },
        { timeout: 30_000, interval: 100 },
      );
    } finally {
      await sweeper.stop();
    }
  });
});
