import { randomUUID } from "node:crypto";
import { realClock } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keptFormOf } from "../chat/kept-form.ts";
import { certificate as certificates, keptForm } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { answerOrder } from "../orders/answer-order.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  carryOutOrder,
  completeForm,
  createRoomyHub,
  decideOnPage,
  fileAbout,
  fileFormal,
  fileKind,
  openFormal,
} from "../testing/formal-request.ts";
import { orderOf, sendHeldOrders } from "../testing/walk-request.ts";
import { decide } from "./decide.ts";
import { getRequest } from "./get.ts";
import { resubmit } from "./resubmit.ts";
import { submit } from "./submit.ts";
import { withdraw } from "./withdraw.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

const sizes = { quantity: 2, vcpu: 4, memoryGib: 8, storageGib: 100 };
const quotas = () => hub.quotaOf("320900", "vcpu");

async function change(to: typeof sizes, outcome: "approve" | "reject" = "approve") {
  const { lease } = await openFormal(hub);
  const filed = await fileAbout(hub, "change", { lease, to });
  await decideOnPage(hub, "yc-reviewer", { id: filed.id, outcome });
  return { lease, filed };
}

describe("a change", () => {
  it("is reviewed in three working days, reserves what it grows by and gives back what it shrinks by", async () => {
    const { used } = await quotas();
    const to = { ...sizes, quantity: 3, storageGib: 50 };
    const { lease, filed } = await change(to);
    expect(filed.clock).toMatchObject({ ruleId: "P24-14", dueOn: "2026-05-14" });
    expect(filed.amounts).toEqual({ hosts: 1, vcpu: 4, memoryGib: 8, storageGib: 0 });
    expect(filed.flags.map(({ zh }) => zh)).toEqual([
      expect.stringContaining("未超过 80%（YCC-48"),
    ]);
    expect(await quotas()).toEqual({ used: used + 8, reserved: 4 });
    await carryOutOrder(hub, filed.id, 3);
    const after = await getLease(await hub.as("yc-applicant"), { id: lease.id });
    expect(after.amounts).toEqual({ hosts: 3, vcpu: 12, memoryGib: 24, storageGib: 150 });
    expect(after.resources).toHaveLength(3);
    expect(await quotas()).toEqual({ used: used + 12, reserved: 0 });
  });

  it("refuses a major change and sends it to a formal request (P24-16, A-09)", async () => {
    const { lease } = await openFormal(hub);
    const major = fileAbout(hub, "change", { lease, to: { ...sizes, vcpu: 8 } });
    await expect(major).rejects.toMatchObject({ text: { zh: expect.stringContaining("P24-16") } });
    const same = fileAbout(hub, "change", { lease, to: sizes });
    await expect(same).rejects.toMatchObject({ details: { problems: [{ field: "to" }] } });
  });

  it("refuses sizes that the lease's catalog item does not offer, with the nearest (P24-10)", async () => {
    const { lease } = await openFormal(hub);
    const off = fileAbout(hub, "change", { lease, to: { ...sizes, vcpu: 5, memoryGib: 9 } });
    await expect(off).rejects.toMatchObject({
      details: { problems: [{ field: "vcpu" }, { field: "memoryGib" }] },
    });
  });

  it("is filed once when it is sent twice at the same moment", async () => {
    const { lease } = await openFormal(hub);
    const { affirmed, enclosures, annex } = await completeForm(hub, "change");
    const form = {
      reason: "业务量增加",
      affirmed,
      enclosures,
      annex: { ...annex, currentUsage: 80.1 },
      to: { ...sizes, quantity: 3 },
    };
    const input = { kind: "change" as const, leaseId: lease.id, form, submitKey: randomUUID() };
    const [one, other] = await Promise.all([fileKind(hub, input), fileKind(hub, input)]);
    expect(one.id).toBe(other.id);
    expect(one.flags).toEqual([]);
  });

  it("frees what it reserved when it is rejected", async () => {
    const { used, reserved } = await quotas();
    await change({ ...sizes, quantity: 3 }, "reject");
    expect(await quotas()).toEqual({ used: used + 8, reserved });
  });

  it("refuses a second request about the same resources, and people who do not hold them", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    const one = { ...sizes, quantity: 1, storageGib: 50 };
    const filed = await fileAbout(hub, "change", { lease, to: one });
    expect(filed.flags).toEqual([]);
    await expect(fileAbout(hub, "reclaim", { lease })).rejects.toMatchObject({ code: "conflict" });
    await withdraw(await hub.as("yc-applicant"), { id: filed.id });
    const { affirmed, enclosures } = await completeForm(hub, "change");
    const form = { reason: "不是使用人", to: one, affirmed, enclosures };
    const input = { kind: "change" as const, leaseId: lease.id, form, submitKey: randomUUID() };
    await expect(submit(await hub.as("tz-applicant"), input)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a reclaim", () => {
  it("takes the affirmation of P24-21, keeps both limits of Yancheng, and ends the lease", async () => {
    const { used } = await quotas();
    const { lease } = await openFormal(hub, { quantity: 1 });
    const { annex } = await completeForm(hub, "reclaim");
    const bare = { reason: "系统已下线", affirmed: [], enclosures: [], annex };
    const input = { kind: "reclaim" as const, leaseId: lease.id, form: bare };
    await expect(fileKind(hub, { ...input, submitKey: randomUUID() })).rejects.toMatchObject({
      details: { problems: [{ field: "offline" }] },
    });
    const filed = await fileAbout(hub, "reclaim", { lease });
    await decideOnPage(hub, "yc-reviewer", { id: filed.id });
    const ctx = await hub.as("yc-applicant");
    const approved = await getRequest(ctx, { id: filed.id });
    expect(approved.clock).toMatchObject({ ruleId: "YCC-27", dueOn: "2026-05-13" });
    await carryOutOrder(hub, filed.id);
    expect(await getRequest(ctx, { id: filed.id })).toMatchObject({ status: "done" });
    expect(await getLease(ctx, { id: lease.id })).toMatchObject({ status: "reclaimed" });
    expect(await quotas()).toMatchObject({ used });
  });

  it("ends with a numbered certificate of what was shut down, on what grounds and by whom", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    const filed = await fileAbout(hub, "reclaim", { lease });
    expect(filed.certificate).toBeNull();
    await decideOnPage(hub, "yc-reviewer", { id: filed.id });
    await carryOutOrder(hub, filed.id);
    const ctx = await hub.as("yc-applicant");
    const { certificate, timeline } = await getLease(ctx, { id: lease.id });
    expect(certificate).toMatchObject({
      number: expect.stringMatching(/^CERT-2026-\d{5}$/),
      leaseNumber: lease.number,
      requestNumber: filed.number,
      amounts: lease.amounts,
      reclaimedOn: hub.today(),
      affirmed: [{ rule: { ruleId: "P24-21", article: "17" } }],
      decisions: [{ by: { zh: "盐城审核人" } }],
      carriedOutBy: { zh: "盐城市云平台" },
      rule: { ruleId: "YCC-27", article: "20" },
    });
    expect(timeline.at(-1)?.title.zh).toBe("出具关停证明");
    expect((await getRequest(ctx, { id: filed.id })).certificate).toEqual(certificate);
    const changed = inTenant(hub.db, "320900", (tx) => tx.delete(certificates));
    await expect(changed).rejects.toThrow();
  });

  it("refuses a certificate to what the city could not take back", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    const filed = await fileAbout(hub, "reclaim", { lease });
    await decideOnPage(hub, "yc-reviewer", { id: filed.id });
    await sendHeldOrders(hub);
    const order = { orderId: (await orderOf(hub, filed.id)).id, result: "failed" as const };
    await answerOrder(hub.city("320900"), { ...order, reason: "存储卷仍被占用" });
    const ctx = await hub.as("yc-applicant");
    expect((await getRequest(ctx, { id: filed.id })).certificate).toBeNull();
    expect(await getLease(ctx, { id: lease.id })).toMatchObject({ certificate: null });
  });
});

describe("a demand intention", () => {
  it("is reviewed without an order, and its review is shown at the formal request (P24-29)", async () => {
    const { reserved } = await quotas();
    const form = await completeForm(hub, "demandIntention", { systemName: "智慧水利平台" });
    const { id, number } = await fileKind(hub, { kind: "demandIntention", form });
    const made = await decideOnPage(hub, "yc-reviewer", { id });
    expect(made.request).toMatchObject({ status: "done", step: null });
    expect(await quotas()).toMatchObject({ reserved });
    const later = await completeForm(hub, "formal", { systemName: "智慧水利平台" });
    const { id: rests, flags } = await fileKind(hub, { kind: "formal", form: later });
    expect(flags.map(({ en }) => en).join()).toContain(number);
    await decideOnPage(hub, "yc-reviewer", { id: rests, outcome: "return" });
    const again = await resubmit(await hub.as("yc-applicant"), { id: rests, form: later });
    expect(again.flags).toEqual(flags);
    expect((await fileFormal(hub)).flags).toEqual([]);
  });

  it("shows its amounts and its review's opinion, warns of more than was reported, and counts for its own year", async () => {
    const systemName = "智慧环保平台";
    const form = await completeForm(hub, "demandIntention", { systemName });
    const { id, revision } = await fileKind(hub, { kind: "demandIntention", form });
    const decision = { id, revision, step: "review", outcome: "approve" as const };
    await decide(await hub.as("yc-reviewer"), { ...decision, reason: "按两台掌握" });
    const flagsOf = async (quantity: number) => {
      const filed = await fileFormal(hub, { systemName, quantity });
      return filed.flags.map(({ zh }) => zh).join("\n");
    };
    const within = await flagsOf(2);
    expect(within).toContain("2 × / 8 vCPU / 16 GiB / 200 GiB；初审意见：按两台掌握");
    expect(within).not.toContain("超出需求意向");
    expect(await flagsOf(3)).toMatch(/超出需求意向 .*多 1 × \/ 4 vCPU/);
    hub.clock.forwardDays(366);
    const later = await flagsOf(2);
    hub.clock.forwardDays(-366);
    expect(later).not.toContain("需求意向");
  });
});

describe("a return for completion", () => {
  it("stops the clock, and what is filed anew is a new revision that reserves anew", async () => {
    const { reserved } = await quotas();
    const form = await completeForm(hub, "test", { quantity: 1 });
    const { id } = await fileKind(hub, { kind: "test", form });
    const made = await decideOnPage(hub, "yc-reviewer", { id, outcome: "return" });
    expect(made).toMatchObject({ outcome: "return", request: { status: "returned" } });
    const applicant = await hub.as("yc-applicant");
    const returned = await getRequest(applicant, { id });
    expect(returned).toMatchObject({ may: ["withdraw", "resubmit"], clock: { state: "paused" } });
    expect(returned.timeline.at(-1)).toMatchObject({ action: "returned", reason: "缺少测评报告" });
    expect(returned.clock?.elapsedWorkingDays).toEqual({ gross: 0, net: 0 });
    hub.clock.forwardDays(7);
    const waiting = await getRequest(applicant, { id });
    expect(waiting.clock?.elapsedWorkingDays).toEqual({ gross: 5, net: 0 });
    const { tenant, personId } = applicant.actor;
    const name = { kind: "test", subject: `request:${id}` };
    const kept = { tenant, personId, ...name, form: { vcpu: 6 }, keptAt: realClock.now() };
    await inTenant(hub.db, "320900", (tx) => tx.insert(keptForm).values(kept));
    const again = await resubmit(applicant, { id, form: { ...form, vcpu: 8 } });
    expect(await keptFormOf(applicant, name)).toBeNull();
    expect(again).toMatchObject({ status: "pending", revision: 2, amounts: { vcpu: 8 } });
    expect(again.clock).toMatchObject({ state: "running", dueOn: "2026-05-25" });
    expect(await quotas()).toMatchObject({ reserved: reserved + 8 });
    await decideOnPage(hub, "yc-reviewer", { id });
    await decideOnPage(hub, "yc-approver", { id });
    hub.clock.forwardDays(-7);
  });

  it("refuses a form that is still incomplete, what is not returned, and everybody but the applicant", async () => {
    const form = await completeForm(hub, "test", { quantity: 1 });
    const { id } = await fileKind(hub, { kind: "test", form });
    const applicant = await hub.as("yc-applicant");
    await expect(resubmit(applicant, { id, form })).rejects.toMatchObject({ code: "stale" });
    await decideOnPage(hub, "yc-reviewer", { id, outcome: "return" });
    const incomplete = resubmit(applicant, { id, form: { ...form, affirmed: [] } });
    await expect(incomplete).rejects.toMatchObject({ code: "invalid" });
    await expect(resubmit(applicant, { id, form: {} })).rejects.toMatchObject({ code: "invalid" });
    const reviewer = resubmit(await hub.as("yc-reviewer"), { id, form });
    await expect(reviewer).rejects.toMatchObject({ code: "forbidden" });
  });
});
