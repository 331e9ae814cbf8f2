import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { emitAudit } from "../audit/emit-audit.ts";
import { verifyChain } from "../audit/verify-chain.ts";
import { audit, resource, viewLog } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest, testClock } from "../testing/create-hub-test.ts";
import { noteView } from "../views/note-view.ts";
import { monthsBefore, pruneLogs } from "./prune-logs.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: daysAgo(405) });
  for (const days of [400, 300, 200, 100, 1]) await leaveLogs(days);
  hub.clock.set(daysAgo(0));
});
afterAll(() => hub.close());

/** A row of the audit and one of the view log, so many days old. */
async function leaveLogs(days: number): Promise<void> {
  const clock = testClock(daysAgo(days));
  const admin = await hub.as("tz-approver", { clock });
  await noteView(admin, { entity: "audit", entityId: "321200" });
  await inTenant(hub.db, "321200", (tx) =>
    emitAudit(tx, admin, {
      tenant: "321200",
      action: "test.left",
      entity: "node",
      entityId: "321200",
      data: { days },
    }),
  );
}

const daysLeft = () =>
  inTenant(hub.db, "321200", async (tx) => {
    const rows = await tx.select().from(audit).orderBy(audit.seq);
    const views = await tx.select().from(viewLog);
    const days = rows.flatMap(({ data }) => data.days ?? []);
    return { days, views: views.length, last: rows.at(-1)?.action };
  });

describe("pruneLogs", () => {
  it("removes nothing that is younger than logs are kept", async () => {
    await pruneLogs(hub.sweep, { months: 14 });
    expect((await daysLeft()).days).toEqual([400, 300, 200, 100, 1]);
    expect(await verifyChain(hub.db, "321200")).toMatchObject({ pruned: 0, broken: null });
  });

  it("forgets records that their node removed so long ago, and no others", async () => {
    const row = { tenant: "321200", version: 1, type: "vm", title: "vm", state: "gone", data: {} };
    const left = (key: string, days: number, deleted: boolean) => ({
      ...row,
      ...{ key, deleted, receivedAt: new Date(daysAgo(days)) },
    });
    const rows = [left("long", 400, true), left("kept", 400, false), left("lately", 30, true)];
    await inTenant(hub.db, "321200", (tx) => tx.insert(resource).values(rows));
    await pruneLogs(hub.sweep, { months: 13 });
    const keys = await inTenant(hub.db, "321200", (tx) =>
      tx.select({ key: resource.key }).from(resource).orderBy(resource.key),
    );
    expect(keys.map(({ key }) => key)).toEqual(["kept", "lately"]);
  });

  it("removes what is older, says so in the chain, and leaves the rest verifiable, time after time", async () => {
    for (const [months, left] of [
      [12, [300, 200, 100, 1]],
      [6, [100, 1]],
    ] as const) {
      await pruneLogs(hub.sweep, { months });
      expect(await daysLeft()).toEqual({ days: left, views: left.length, last: "audit.pruned" });
      const chain = await verifyChain(hub.db, "321200");
      expect(chain.broken).toBeNull();
      expect(chain.pruned).toBeGreaterThan(0);
    }
  });

  it("writes nothing when there is nothing to remove", async () => {
    const before = await verifyChain(hub.db, "321200");
    await pruneLogs(hub.sweep, { months: 6 });
    expect(await verifyChain(hub.db, "321200")).toEqual(before);
  });

  it("removes a whole chain that is old, and what comes then follows from it", async () => {
    const old = await createHubTest({ instant: daysAgo(400) });
    old.clock.set(daysAgo(0));
    await pruneLogs(old.sweep, { months: 12 });
    const chain = await verifyChain(old.db, "320900");
    await old.close();
    expect(chain).toMatchObject({ rows: 1, broken: null });
    expect(chain.pruned).toBeGreaterThan(0);
  });

  it("still notices a row that somebody else removed behind the cut", async () => {
    const { pruned } = await verifyChain(hub.db, "321200");
    const chain = await tampered(
      `delete from audit where tenant = '321200' and seq = ${pruned + 1}`,
    );
    expect(chain.broken).toEqual({ seq: pruned + 1, why: "missing" });
  });

  it("keeps the last six months in the database itself, whatever it is asked to remove", async () => {
    const { days, views } = await daysLeft();
    const pruned = await inTenant(hub.db, "321200", (tx) =>
      tx.execute(sql`select * from prune_logs(${daysAgo(50)}::timestamptz)`),
    );
    expect([...pruned]).toEqual([]);
    expect(await daysLeft()).toMatchObject({ days, views });
    await expect(hub.db.execute(sql`delete from view_log`)).rejects.toThrow();
  });

  it("goes on where the hub's clock is ahead of the database's, or a month has no such day", async () => {
    const { days } = await daysLeft();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(daysAgo(-30)) });
    try {
      await pruneLogs(hub.sweep, { months: 6 });
    } finally {
      vi.useRealTimers();
    }
    expect((await daysLeft()).days).toEqual(days);
  });

  it("reckons months by the calendar, up to a shorter month's last day", () => {
    const halfYearBefore = (instant: string) => monthsBefore(new Date(instant), 6).toISOString();
    expect(halfYearBefore("2026-08-31T03:00:00Z")).toBe("2026-02-28T03:00:00.000Z");
    expect(halfYearBefore("2026-09-15T03:00:00Z")).toBe("2026-03-15T03:00:00.000Z");
  });
});

/** What a walk finds after a change that only the database's owner can make; the change is undone. */
async function tampered(change: string) {
  const owner = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
  try {
    await owner`create table kept as select * from audit where tenant = '321200'`;
    await owner.unsafe(change);
    return await verifyChain(hub.db, "321200");
  } finally {
    await owner`delete from audit where tenant = '321200'`;
    await owner`insert into audit select * from kept`;
    await owner`drop table kept`;
    await owner.end();
  }
}
