import { randomUUID } from "node:crypto";
import { effectiveRulebook, type HostSizes, type LeaseView } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox, resource } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { enforce } from "../leases/enforce.ts";
import { getLease } from "../leases/get.ts";
import { suggestSizes } from "../leases/suggest-sizes.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { tellLateClocks } from "../sweeps/tell-late-clocks.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import { carryOutOrder, createRoomyHub } from "../testing/formal-request.ts";
import { decideAs, open } from "../testing/walk-request.ts";
import { decide } from "./decide.ts";
import { getRequest } from "./get.ts";
import { listRequests } from "./list.ts";
import { listKinds } from "./list-kinds.ts";
import { propose } from "./propose.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

const sizes = { quantity: 2, vcpu: 8, memoryGib: 16, storageGib: 500 };
const smaller = { ...sizes, vcpu: 4, storageGib: 210 };

async function proposeFor(lease: Pick<LeaseView, "id">, to?: HostSizes, by = "yc-reviewer") {
  const form = {
    reason: "三个月平均使用率低于 40%",
    affirmed: ["threeMonths"],
    enclosures: [],
    to,
  };
  return propose(await hub.as(by), { leaseId: lease.id, form, submitKey: randomUUID() });
}

/** A proposal that the authority has agreed to: it waits for the user unit. */
async function proposed(to?: HostSizes) {
  const { lease } = await open(hub, sizes);
  const { id } = await proposeFor(lease, to);
  await decideAs(hub, "yc-approver", { id });
  return { id, lease };
}

const leaseNow = async ({ id }: Pick<LeaseView, "id">) =>
  getLease(await hub.as("yc-applicant"), { id });

async function noticesOf(id: string): Promise<string> {
  const isTold = and(eq(outbox.topic, "notice"), eq(outbox.subject, `request:${id}`));
  const rows = await inTenant(hub.db, "320900", (tx) => tx.select().from(outbox).where(isTold));
  return JSON.stringify(rows.map(({ payload }) => payload));
}

function report(lease: Pick<LeaseView, "id">, ratios: [number | null, number, number]) {
  const [cpuRatio, memoryRatio, diskRatio] = ratios;
  const row = {
    tenant: "320900",
    key: randomUUID(),
    type: "vm",
    title: "vm",
    leaseId: lease.id,
    state: "running",
    ...{ vcpu: 8, memoryGib: 16, storageGib: 500 },
    ...{ cpuRatio, memoryRatio, diskRatio, data: {}, version: 1, receivedAt: hub.clock.now() },
  };
  return inTenant(hub.db, "320900", (tx) => tx.insert(resource).values(row));
}

describe("what an operator is suggested", () => {
  it("is the sizes that fit what the city reported, weighted over the hosts", async () => {
    const { lease } = await open(hub, sizes);
    const unknown = await suggestSizes(await hub.as("yc-reviewer"), { id: lease.id });
    expect(unknown).toMatchObject({ hosts: sizes, to: sizes, use: null });
    await report(lease, [0.1, 0.5, 0.3]);
    await report(lease, [0.3, 0.7, 0.28]);
    const { to, use } = await suggestSizes(await hub.as("yc-reviewer"), { id: lease.id });
    expect(use).toMatchObject({ cpuPercent: 20, memoryPercent: 60, diskPercent: 29 });
    expect(to).toEqual({ ...sizes, vcpu: 4, storageGib: 200 });
  });

  it("says nothing of what was never measured", async () => {
    const { lease } = await open(hub, sizes);
    await report(lease, [null, 0.5, 0.9]);
    const { to, use } = await suggestSizes(await hub.as("yc-reviewer"), { id: lease.id });
    expect(use?.cpuPercent).toBeNull();
    expect(to).toEqual(sizes);
  });
});

describe("an optimisation", () => {
  it("waits for the authority, then for the unit, then changes the lease and gives the quota back", async () => {
    const { id, lease } = await proposed(smaller);
    const used = await hub.quotaOf("320900", "vcpu");
    const waiting = await getRequest(await hub.as("yc-applicant"), { id });
    expect(waiting).toMatchObject({ step: { id: "answer" }, may: ["approve", "reject"] });
    expect(waiting.flags.map(({ zh }) => zh)).toEqual([
      "现有 2 × 8 vCPU / 16 GiB / 500 GiB，优化为 2 × 4 vCPU / 16 GiB / 210 GiB",
    ]);
    expect(waiting.clock).toMatchObject({ ruleId: "YCC-25", article: "19", dueOn: "2026-06-11" });
    const pending = await listRequests(await hub.as("yc-applicant"), { pending: true });
    expect(pending.items.map((item) => item.id)).toContain(id);
    await decideAs(hub, "yc-applicant", { id });
    await carryOutOrder(hub, id);
    expect((await getRequest(await hub.as("yc-reviewer"), { id })).status).toBe("done");
    expect((await leaseNow(lease)).amounts).toMatchObject({ vcpu: 8, storageGib: 420 });
    expect((await hub.quotaOf("320900", "vcpu")).used).toBe(used.used - 8);
  });

  it("takes the resources back where nothing smaller is proposed", async () => {
    const { id, lease } = await proposed();
    await decideAs(hub, "yc-applicant", { id });
    await carryOutOrder(hub, id, 0);
    expect((await getRequest(await hub.as("yc-reviewer"), { id })).status).toBe("done");
    expect((await leaseNow(lease)).status).toBe("reclaimed");
  });

  it("changes nothing against the unit's objection, and tells operators what they may do", async () => {
    const { id, lease } = await proposed(smaller);
    await decideAs(hub, "yc-applicant", { id, outcome: "reject" });
    expect((await leaseNow(lease)).amounts).toEqual(lease.amounts);
    expect(await noticesOf(id)).toContain("YCC-25，第十九条");
  });

  it("takes nothing back of itself when the month is over", async () => {
    const { id, lease } = await proposed(smaller);
    hub.clock.forwardDays(40);
    await runSweep(hub.sweep, tellLateClocks);
    const { status, late } = await getRequest(await hub.as("yc-reviewer"), { id });
    expect({ status, late }).toEqual({ status: "pending", late: true });
    const told = await noticesOf(id);
    expect(told).toContain("可依次降低配额、限制服务、收回资源（YCC-25，第十九条）");
    expect(told).not.toContain("无正当理由");
    expect((await leaseNow(lease)).status).toBe("active");
    hub.clock.forwardDays(-40);
  });

  it("lets the operator take back what is not rectified once the authority agrees, with notice and certificate", async () => {
    const { id, lease } = await proposed(smaller);
    const operator = await hub.as("yc-reviewer");
    const input = { leaseId: lease.id, ruleId: "YCC-25", reason: "逾期一个月仍未整改" };
    const enforced = () => enforce(operator, { ...input, submitKey: randomUUID() });
    await expect(enforced()).rejects.toMatchObject({ code: "conflict" });
    hub.clock.forwardDays(40);
    const measure = await enforced();
    expect(measure).toMatchObject({ status: "pending", step: { id: "approve" } });
    expect((await getRequest(operator, { id })).status).toBe("expired");
    expect(await noticesOf(measure.id)).toContain("待主管部门同意后执行");
    const own = decideAs(hub, "yc-reviewer", measure);
    await expect(own).rejects.toMatchObject({ code: "forbidden" });
    await decideAs(hub, "yc-approver", measure);
    await carryOutOrder(hub, measure.id, 0);
    const { status, certificate } = await leaseNow(lease);
    expect(status).toBe("reclaimed");
    expect(certificate).toMatchObject({ rule: { ruleId: "YCC-25" }, decisions: [{}] });
    hub.clock.forwardDays(-40);
  });

  it("has no step of the authority in a city that has the province's rules alone", async () => {
    const steps = (code: "320100" | "320000") =>
      effectiveRulebook(code, "2026-05-11").kinds.optimisation?.steps.map(({ id, clock }) => [
        id,
        clock?.ruleId ?? null,
      ]);
    expect(steps("320100")).toEqual([
      ["answer", "A-29"],
      ["change", null],
    ]);
    const [answer] = effectiveRulebook("320100", "2026-05-11").kinds.optimisation?.steps ?? [];
    expect(answer?.clock).toMatchObject({ amount: 1, unit: "month", nature: "internal" });
    expect(steps("320000")?.at(1)).toEqual(["change", "P20C-09"]);
  });
});

describe("a proposal", () => {
  it("refuses whoever is no operator, and what is asked for already", async () => {
    const { lease } = await open(hub, sizes);
    const byHolder = proposeFor(lease, smaller, "yc-applicant");
    await expect(byHolder).rejects.toMatchObject({ code: "forbidden" });
    await proposeFor(lease, smaller);
    await expect(proposeFor(lease, smaller)).rejects.toMatchObject({ code: "conflict" });
  });

  it("files once what is sent twice at the same moment", async () => {
    const { lease } = await open(hub, sizes);
    const form = { reason: "使用率低", affirmed: ["threeMonths"], enclosures: [], to: smaller };
    const input = { leaseId: lease.id, form, submitKey: randomUUID() };
    const operator = await hub.as("yc-reviewer");
    const [one, other] = await Promise.all([propose(operator, input), propose(operator, input)]);
    expect(one.id).toBe(other.id);
  });

  it("refuses sizes as they are, and one whose grounds are not affirmed", async () => {
    const { lease } = await open(hub, sizes);
    await expect(proposeFor(lease, sizes)).rejects.toMatchObject({ code: "invalid" });
    const off = proposeFor(lease, { ...smaller, memoryGib: 11 });
    await expect(off).rejects.toMatchObject({ details: { problems: [{ field: "memoryGib" }] } });
    const form = { reason: "使用率低", affirmed: [], enclosures: [], to: smaller };
    const input = { leaseId: lease.id, form, submitKey: randomUUID() };
    await expect(propose(await hub.as("yc-reviewer"), input)).rejects.toMatchObject({
      code: "invalid",
      text: { zh: expect.stringContaining("YCC-21") },
    });
  });

  it("refuses to be returned, or answered by another unit, and is no applicant's to file", async () => {
    const { id } = await proposed(smaller);
    const ctx = await hub.as("yc-applicant");
    const { revision } = await getRequest(ctx, { id });
    const back = { id, revision, step: "answer", outcome: "return" as const, reason: "再议" };
    await expect(decide(ctx, back)).rejects.toMatchObject({
      text: { en: expect.stringContaining("cannot be returned") },
    });
    const other = { ...ctx, actor: { ...ctx.actor, organisationId: randomUUID() } };
    const no = decide(other, { ...back, outcome: "approve" });
    await expect(no).rejects.toMatchObject({ code: "not_found" });
    expect(listKinds(ctx).map(({ kind }) => kind)).not.toContain("optimisation");
  });
});
