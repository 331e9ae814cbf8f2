import { randomUUID } from "node:crypto";
import { type CalendarYear, Text, withYears } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { lease, outbox, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { submit } from "../requests/submit.ts";
import { me } from "../session/me.ts";
import { setDigest } from "../session/set-digest.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { completeForm } from "../testing/formal-request.ts";
import { decideAs, file, open } from "../testing/walk-request.ts";
import { remindOfDemands } from "./remind-of-demand.ts";
import { runSweep } from "./run-sweep.ts";
import { sendDigests } from "./send-digests.ts";
import { warnOfCalendar } from "./warn-of-calendar.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

const Notice = z.object({ personIds: z.array(z.string()), title: Text, text: Text });
type Notice = z.infer<typeof Notice>;

/** What was left for a node's people, by whom it is for. */
async function noticesOf(tenant: string, subject: string): Promise<Map<string, Notice>> {
  const found = await inTenant(hub.db, tenant, async (tx) => ({
    rows: await tx.select().from(outbox).where(eq(outbox.subject, subject)),
    people: await tx.select().from(person),
  }));
  const codeOf = (id: string) => found.people.find((one) => one.id === id)?.code ?? id;
  const notices = found.rows.map(({ payload }) => Notice.parse(payload));
  return new Map(notices.map((one) => [one.personIds.map(codeOf).join(), one]));
}

async function sweepTwiceAtOnce(sweep: typeof sendDigests): Promise<void> {
  await Promise.all([runSweep(hub.sweep, sweep), runSweep(hub.sweep, sweep)]);
  await runSweep(hub.sweep, sweep);
}

describe("send-digests", () => {
  it("tells each approver and operator once, from half past eight, what waits for them", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease: opened } = await open(hub, { quantity: 1 });
    await inTenant(hub.db, "320900", (tx) =>
      tx.update(lease).set({ lastDay: "2026-03-12" }).where(eq(lease.id, opened.id)),
    );
    const first = await file(hub, { quantity: 1 });
    const second = await file(hub, { quantity: 1 });
    await decideAs(hub, "yc-reviewer", second);
    hub.clock.set("2026-03-10T00:29:00Z");
    await sweepTwiceAtOnce(sendDigests);
    expect(await noticesOf("320900", "digest:2026-03-10")).toEqual(new Map());
    hub.clock.set("2026-03-10T00:30:00Z");
    await sweepTwiceAtOnce(sendDigests);
    const notices = await noticesOf("320900", "digest:2026-03-10");
    expect([...notices.keys()].sort()).toEqual(["yc-approver", "yc-approver-2", "yc-reviewer"]);
    expect(notices.get("yc-reviewer")).toMatchObject({
      title: { zh: "今日摘要：待办 1 件，其中逾期 1 件" },
      text: {
        zh: `${first.number} · 临时资源申请 · 时限 2026-03-09（已逾期）\n租期：1 份即将到期，0 份已到期待收回\n发送“待办”逐件办理。`,
      },
    });
    const forApprover = notices.get("yc-approver")?.text.en ?? "";
    expect(forApprover).toContain(second.number);
    expect(forApprover).not.toContain("Leases");
  });

  it("refuses to disturb on days off and in the evening, and those who switched it off or for whom nothing waits", async () => {
    const filed = await file(hub, { quantity: 1 });
    hub.clock.set("2026-03-14T02:00:00Z");
    expect(await sendDigests.due(hub.sweep, 200)).toEqual([]);
    hub.clock.set("2026-03-13T10:00:00Z");
    expect(await sendDigests.due(hub.sweep, 200)).toEqual([]);
    hub.clock.set("2026-03-16T02:00:00Z");
    await setDigest(await hub.as("yc-reviewer"), { digest: false });
    expect(await me(await hub.as("yc-reviewer"))).toMatchObject({ digest: false });
    await sweepTwiceAtOnce(sendDigests);
    const told = await noticesOf("320900", "digest:2026-03-16");
    expect([...told.keys()]).not.toContain("yc-reviewer");
    expect(await noticesOf("321200", "digest:2026-03-16")).toEqual(new Map());
    expect(JSON.stringify([...told.values()])).not.toContain(filed.number);
  });
});

describe("warn-of-calendar", () => {
  it("warns the province's administrators daily from 1 December until the schedule is there, and the page says so", async () => {
    hub.clock.set("2026-11-30T02:00:00Z");
    await sweepTwiceAtOnce(warnOfCalendar);
    for (const instant of [
      "2026-12-01T02:00:00Z",
      "2026-12-01T09:00:00Z",
      "2026-12-02T02:00:00Z",
    ]) {
      hub.clock.set(instant);
      await sweepTwiceAtOnce(warnOfCalendar);
    }
    const rows = await inTenant(hub.db, "320000", (tx) =>
      tx.select().from(outbox).where(eq(outbox.subject, "calendar:2027")),
    );
    expect(rows).toHaveLength(2);
    const administrator = await hub.as("js-admin");
    expect(rows[0]?.payload).toMatchObject({
      personIds: [administrator.actor.personId],
      text: { zh: expect.stringContaining("npx duoyun calendar import") },
    });
    expect(await me(administrator)).toMatchObject({ missingSchedule: 2027 });
    expect(await me(await hub.as("js-approver"))).toMatchObject({ missingSchedule: null });
    const schedule: CalendarYear = { year: 2027, source: "a test", days: [] };
    const calendars = withYears(hub.sweep.calendars, [schedule]);
    hub.clock.set("2026-12-03T02:00:00Z");
    expect(await warnOfCalendar.due({ ...hub.sweep, calendars }, 200)).toEqual([]);
    expect(await me({ ...administrator, calendars })).toMatchObject({ missingSchedule: null });
  });
});

describe("remind-of-demand", () => {
  it("asks each unit that has reported no demand once a year, from the day of its rulebook on", async () => {
    const form = { ...(await completeForm(hub, "demandIntention")), systemName: "智慧水利平台" };
    const input = { kind: "demandIntention" as const, form, submitKey: randomUUID() };
    await submit(await hub.as("yc-dt-applicant"), input);
    hub.clock.set("2026-10-14T02:00:00Z");
    await sweepTwiceAtOnce(remindOfDemands);
    expect(await noticesOf("320900", "demand:2027")).toEqual(new Map());
    hub.clock.set("2026-10-15T02:00:00Z");
    await sweepTwiceAtOnce(remindOfDemands);
    hub.clock.set("2026-11-16T02:00:00Z");
    await sweepTwiceAtOnce(remindOfDemands);
    const notices = await noticesOf("320900", "demand:2027");
    expect([...notices.keys()]).toEqual(["yc-applicant,yc-jh-applicant"]);
    expect([...notices.values()][0]?.text.zh).toContain("P24-29，第二十一条");
  });
});
