import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { approve, decideAs, file, open, orderOf, sendHeldOrders } from "../testing/walk-request.ts";
import { decide } from "./decide.ts";
import { getRequest } from "./get.ts";
import { submit } from "./submit.ts";
import { takeBack } from "./take-back.ts";
import { withdraw } from "./withdraw.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

describe("takeBack", () => {
  it("opens the step again, cancels the order and keeps the reservation", async () => {
    const filed = await approve(hub);
    const reserved = await hub.quotaOf("320900", "hosts");
    const held = await orderOf(hub, filed.id);
    const view = await takeBack(await hub.as("yc-approver"), { id: filed.id });
    expect(view).toMatchObject({ status: "pending", step: { id: "approve" }, revision: 2 });
    expect(view.order).toBeNull();
    expect(view.clock).toMatchObject({ state: "running", startedOn: "2026-03-02" });
    expect(await hub.quotaOf("320900", "hosts")).toEqual(reserved);
    const again = await decideAs(hub, "yc-approver-2", filed);
    expect(again.request.status).toBe("approved");
    expect((await orderOf(hub, filed.id)).id).not.toBe(held.id);
  });

  it("refuses a tap on the card of the revision that was taken back", async () => {
    const filed = await approve(hub);
    await takeBack(await hub.as("yc-approver"), { id: filed.id });
    const old = { id: filed.id, revision: 1, step: "approve", outcome: "approve" as const };
    await expect(decide(await hub.as("yc-approver-2"), old)).rejects.toMatchObject({
      code: "stale",
      text: { en: expect.stringContaining("took the approval back") },
    });
  });

  it("refuses anybody but the last approver", async () => {
    const filed = await approve(hub);
    for (const code of ["yc-reviewer", "yc-approver-2"]) {
      await expect(takeBack(await hub.as(code), { id: filed.id })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  it("refuses once the order has left, and once the time is over before it has", async () => {
    const first = await approve(hub);
    await sendHeldOrders(hub);
    const approver = await hub.as("yc-approver");
    await expect(takeBack(approver, { id: first.id })).rejects.toMatchObject({ code: "expired" });
    const second = await approve(hub);
    hub.clock.set(new Date(hub.clock.now().getTime() + 60_000).toISOString());
    await expect(takeBack(approver, { id: second.id })).rejects.toMatchObject({ code: "expired" });
    expect((await orderOf(hub, second.id)).status).toBe("held");
  });

  it("refuses for an extension approved on the last day, which leaves at once lest the city ends the lease first", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { lease } = await open(hub, { quantity: 1 });
    hub.clock.set("2026-06-02T15:59:30Z");
    const filed = await submit(await hub.as("yc-applicant"), {
      kind: "extension",
      affirmed: ["stillNeeded", "cdoAnswers"],
      leaseId: lease.id,
      months: 1,
      reason: "系统仍需运行",
      submitKey: randomUUID(),
    });
    await decideAs(hub, "yc-reviewer", filed);
    const made = await decideAs(hub, "yc-approver", filed);
    expect(made).toMatchObject({ takeBackUntil: null, request: { status: "opening" } });
    expect(await orderOf(hub, filed.id)).toMatchObject({
      kind: "extend",
      status: "ready",
      seq: expect.any(Number),
    });
    const approver = await hub.as("yc-approver");
    await expect(takeBack(approver, { id: filed.id })).rejects.toMatchObject({
      code: "expired",
      text: { en: expect.stringContaining("leaves at once") },
    });
    const view = await getRequest(approver, { id: filed.id });
    expect(view.timeline.map(({ action }) => action).slice(-2)).toEqual([
      "approved",
      "orderReleased",
    ]);
    hub.clock.set("2026-03-02T02:00:00Z");
  });

  it("writes down who took it back, and who came too late for it", async () => {
    const filed = await approve(hub);
    const approver = await hub.as("yc-approver");
    await takeBack(approver, { id: filed.id });
    await decideAs(hub, "yc-approver", filed);
    await sendHeldOrders(hub);
    await expect(takeBack(approver, { id: filed.id })).rejects.toMatchObject({
      code: "expired",
      text: { zh: expect.stringContaining("收回时限已过"), en: expect.stringContaining("is over") },
    });
    const rows = await inTenant(hub.db, "320900", (tx) =>
      tx.select().from(audit).where(eq(audit.entityId, filed.id)).orderBy(audit.seq),
    );
    const { personId } = approver.actor;
    expect(rows.find(({ action }) => action === "request.takenBack")).toMatchObject({
      actor: { personId },
    });
    expect(rows.at(-1)).toMatchObject({
      action: "decision.refused",
      actor: { personId },
      data: { verb: "takeBack", code: "expired" },
    });
  });
});

describe("withdraw", () => {
  it("ends a pending request and frees what it reserved", async () => {
    const before = await hub.quotaOf("320900", "memoryGib");
    const filed = await file(hub);
    const view = await withdraw(await hub.as("yc-applicant"), { id: filed.id });
    expect(view).toMatchObject({ status: "withdrawn", clock: null, may: [] });
    expect(view.clocks.map(({ state }) => state)).toEqual(["stopped"]);
    expect(await hub.quotaOf("320900", "memoryGib")).toEqual(before);
  });

  it("ends an approved request whose order is still held", async () => {
    const filed = await approve(hub);
    const view = await withdraw(await hub.as("yc-applicant"), { id: filed.id });
    expect(view).toMatchObject({ status: "withdrawn", order: null });
  });

  it("refuses others, and a request that the city has in hand", async () => {
    const filed = await file(hub);
    await expect(withdraw(await hub.as("yc-reviewer"), { id: filed.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const { request } = await open(hub);
    const applicant = await hub.as("yc-applicant");
    await expect(withdraw(applicant, { id: request.id })).rejects.toMatchObject({ code: "stale" });
    expect((await getRequest(applicant, { id: request.id })).status).toBe("done");
  });
});
