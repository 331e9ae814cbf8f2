import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getRequest } from "../requests/get.ts";
import { listRequests } from "../requests/list.ts";
import { listReceivers } from "../requests/list-receivers.ts";
import { resubmit } from "../requests/resubmit.ts";
import { transfer } from "../requests/transfer.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { decideOnPage } from "../testing/formal-request.ts";
import { temporaryForm } from "../testing/temporary-form.ts";
import { decideAs, file } from "../testing/walk-request.ts";
import { delegate } from "./delegate.ts";
import { endDelegation } from "./end.ts";
import { listDelegations } from "./list.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

const idOf = async (code: string) => (await hub.as(code)).actor.personId;

function setActive(code: string, active: boolean) {
  return inTenant(hub.db, "320900", (tx) =>
    tx.update(person).set({ active }).where(eq(person.code, code)),
  );
}

function setRoles(code: string, roles: (typeof person.$inferInsert)["roles"]) {
  return inTenant(hub.db, "320900", (tx) =>
    tx.update(person).set({ roles }).where(eq(person.code, code)),
  );
}

async function delegateTo(
  from: string,
  to: string,
  days = { firstDay: "2026-03-02", lastDay: "2026-03-06" },
) {
  return delegate(await hub.as(from), { toId: await idOf(to), ...days });
}

const seesPending = async (code: string, id: string) =>
  (await listRequests(await hub.as(code), { pending: true })).items.some((item) => item.id === id);

describe("a delegation", () => {
  it("lets the delegate decide in its days and in no others", async () => {
    const { id } = await file(hub, { quantity: 1 });
    const other = await file(hub, { quantity: 1 });
    const made = await delegateTo("yc-reviewer", "yc-approver-2");
    expect(await seesPending("yc-approver-2", id)).toBe(true);
    expect((await getRequest(await hub.as("yc-approver-2"), { id })).may).toContain("approve");
    const { request } = await decideAs(hub, "yc-approver-2", { id });
    const { timeline } = await getRequest(await hub.as("yc-approver-2"), request);
    expect(timeline.at(-1)?.actor.zh).toMatch(/^盐城.+（代盐城审核人）$/);
    await expect(decideAs(hub, "yc-approver-2", { id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await decideAs(hub, "yc-approver", { id });
    hub.clock.forwardDays(7);
    await expect(decideAs(hub, "yc-approver-2", other)).rejects.toMatchObject({
      code: "forbidden",
    });
    hub.clock.forwardDays(-7);
    await endDelegation(await hub.as("yc-reviewer"), made);
    expect(await seesPending("yc-approver-2", other.id)).toBe(false);
  });

  it("keeps review and approval apart though a stand-in reviewed, until the request is filed anew", async () => {
    await setRoles("yc-reviewer", ["operator", "approver"]);
    const made = await delegateTo("yc-reviewer", "yc-approver-2");
    const form = temporaryForm({ quantity: 1 });
    const { id } = await file(hub, { quantity: 1 });
    await decideAs(hub, "yc-approver-2", { id });
    await endDelegation(await hub.as("yc-reviewer"), made);
    expect(await seesPending("yc-reviewer", id)).toBe(false);
    await expect(decideAs(hub, "yc-reviewer", { id })).rejects.toMatchObject({
      text: { en: expect.stringContaining("You decided an earlier step") },
    });
    await decideOnPage(hub, "yc-approver", { id, outcome: "return" });
    await resubmit(await hub.as("yc-applicant"), { id, form });
    await setRoles("yc-approver", ["operator"]);
    await decideAs(hub, "yc-approver", { id });
    expect(await seesPending("yc-reviewer", id)).toBe(true);
    expect(await seesPending("yc-approver-2", id)).toBe(true);
    await setRoles("yc-approver", ["approver"]);
    await setRoles("yc-reviewer", ["operator"]);
  });

  it("refuses circles, passing on, oneself, strangers, people who decide nothing, and days that are over", async () => {
    const made = await delegateTo("yc-approver", "yc-approver-2");
    const conflict = { code: "conflict" };
    await expect(delegateTo("yc-approver-2", "yc-approver")).rejects.toMatchObject(conflict);
    await expect(delegateTo("yc-approver-2", "yc-reviewer")).rejects.toMatchObject(conflict);
    await expect(delegateTo("yc-reviewer", "yc-approver")).rejects.toMatchObject(conflict);
    await expect(delegateTo("yc-reviewer", "yc-reviewer")).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(delegateTo("yc-reviewer", "tz-approver")).rejects.toMatchObject({
      code: "not_found",
    });
    for (const code of ["yc-provider", "yc-applicant", "yc-admin"]) {
      const noDecider = delegateTo("yc-reviewer", code);
      await expect(noDecider).rejects.toMatchObject({ code: "not_found" });
    }
    const over = { firstDay: "2026-02-01", lastDay: "2026-02-02" };
    await expect(delegateTo("yc-reviewer", "yc-approver-2", over)).rejects.toMatchObject({
      code: "invalid",
    });
    const listed = await listDelegations(await hub.as("yc-approver-2"));
    expect(listed).toMatchObject([{ id: made.id, isMine: false }]);
    const others = endDelegation(await hub.as("yc-reviewer"), made);
    await expect(others).rejects.toMatchObject({ code: "not_found" });
    await endDelegation(await hub.as("yc-approver"), made);
  });

  it("lets one of two circles at the same moment through only", async () => {
    const both = await Promise.allSettled([
      delegateTo("yc-approver", "yc-approver-2"),
      delegateTo("yc-approver-2", "yc-approver"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const code of ["yc-approver", "yc-approver-2"]) {
      const ctx = await hub.as(code);
      for (const { id, isMine } of await listDelegations(ctx)) {
        if (isMine) await endDelegation(ctx, { id });
      }
    }
  });
});

describe("passing a step on", () => {
  const pass = async (from: string, to: string, id: string) =>
    transfer(await hub.as(from), { id, personId: await idOf(to), reason: "出差" });

  it("makes it theirs alone, until they have left: then everybody of the role may take it over", async () => {
    const { id } = await file(hub, { quantity: 1 });
    await decideAs(hub, "yc-reviewer", { id });
    const view = await pass("yc-approver", "yc-approver-2", id);
    expect(view.deciders).toEqual([{ zh: "盐城审批人乙", en: "Yancheng approver B" }]);
    expect(view.timeline.at(-1)?.reason).toContain("盐城审批人乙");
    await expect(decideAs(hub, "yc-approver", { id })).rejects.toMatchObject({
      code: "forbidden",
      text: { en: expect.stringContaining("passed on") },
    });
    await setActive("yc-approver-2", false);
    const made = await decideAs(hub, "yc-approver", { id });
    expect(made.request.status).toBe("approved");
    await setActive("yc-approver-2", true);
  });

  it("refuses people who could not decide it, and those whose step it is not", async () => {
    const { id } = await file(hub, { quantity: 1 });
    await decideAs(hub, "yc-reviewer", { id });
    const toReviewer = pass("yc-approver", "yc-reviewer", id);
    await expect(toReviewer).rejects.toMatchObject({ code: "precondition_failed" });
    const byReviewer = pass("yc-reviewer", "yc-approver", id);
    await expect(byReviewer).rejects.toMatchObject({ code: "forbidden" });
  });

  it("offers and takes those whose step it is, and nobody who only stands in", async () => {
    const made = await delegateTo("yc-reviewer", "yc-approver");
    const { id } = await file(hub, { quantity: 1 });
    const offered = await listReceivers(await hub.as("yc-approver"), { requestId: id });
    expect(offered.map((one) => one.id)).toEqual([await idOf("yc-reviewer")]);
    const toStandIn = pass("yc-reviewer", "yc-approver", id);
    await expect(toStandIn).rejects.toMatchObject({ code: "precondition_failed" });
    await endDelegation(await hub.as("yc-reviewer"), made);
  });

  it("lets whom it was passed to pass it on again, and others take over from one who lost the role", async () => {
    const { id } = await file(hub, { quantity: 1 });
    await decideAs(hub, "yc-reviewer", { id });
    await pass("yc-approver", "yc-approver-2", id);
    await pass("yc-approver-2", "yc-approver", id);
    await pass("yc-approver", "yc-approver-2", id);
    await setRoles("yc-approver-2", ["operator"]);
    const made = await decideAs(hub, "yc-approver", { id });
    expect(made.request.status).toBe("approved");
    await setRoles("yc-approver-2", ["approver"]);
  });
});
