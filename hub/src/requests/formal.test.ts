import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { detectType } from "../attachments/detect-type.ts";
import { fetchAttachment } from "../attachments/fetch.ts";
import { keepAttachment } from "../attachments/keep.ts";
import { outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { enforce } from "../leases/enforce.ts";
import { getLease } from "../leases/get.ts";
import { release } from "../leases/release.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { tellLateClocks } from "../sweeps/tell-late-clocks.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  approveFormal,
  carryOutOrder,
  completeForm,
  confirmAll,
  createRoomyHub,
  decideOnPage,
  fileAbout,
  fileFormal,
  fileKind,
  openFormal,
} from "../testing/formal-request.ts";
import { confirm } from "./confirm.ts";
import { decide } from "./decide.ts";
import { getRequest } from "./get.ts";
import { object } from "./object.ts";
import { openBatch } from "./open-batch.ts";
import { precheck } from "./precheck.ts";
import { report } from "./report.ts";
import { currentRules } from "./rules-of.ts";
import { sizeFlags } from "./size-flags.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

async function noticesOf(id: string): Promise<string> {
  const isTold = and(eq(outbox.topic, "notice"), eq(outbox.subject, `request:${id}`));
  const rows = await inTenant(hub.db, "320900", (tx) => tx.select().from(outbox).where(isTold));
  return JSON.stringify(rows.map(({ payload }) => payload));
}

describe("a formal request", () => {
  it("is opened without an end, after review and approval on the page with a second factor", async () => {
    const { request, lease } = await openFormal(hub);
    expect(request).toMatchObject({ kind: "formal", status: "done", chatMayDecide: false });
    expect(request.enclosures.map(({ title }) => title.zh)).toContain("安全备案材料");
    expect(lease).toMatchObject({ capDay: null, lastDay: null, reminders: [], rule: null });
    expect(lease).toMatchObject({ attention: "none", may: ["change", "reclaim"] });
  });

  it("cites article 14 for the opening and articles of the city for what follows it", async () => {
    const { request } = await openFormal(hub);
    const clocks = request.clocks.map(({ ruleId, article, dueOn }) => [ruleId, article, dueOn]);
    expect(clocks).toEqual(
      expect.arrayContaining([
        ["P24-13", "14", "2026-05-18"],
        ["YCC-16", "17", "2026-06-01"],
        ["YCC-17", "17", "2026-06-23"],
      ]),
    );
  });

  it("refuses what is not affirmed or enclosed, all at once and with the article", async () => {
    const form = await completeForm(hub, "formal", { affirmed: [], enclosures: [] });
    await expect(fileKind(hub, { kind: "formal", form })).rejects.toMatchObject({
      code: "invalid",
      details: {
        problems: expect.arrayContaining([
          expect.objectContaining({ field: "constructionPlan" }),
          expect.objectContaining({ field: "securityFiling" }),
          expect.objectContaining({ field: "cdoAnswers" }),
        ]),
      },
      text: { zh: expect.stringContaining("P24-11，第十三条") },
    });
    const answer = await precheck(await hub.as("yc-applicant"), { ...form, kind: "formal" });
    expect(answer).toMatchObject({ ok: false, lease: null });
  });

  it("refuses enclosures of somebody else and those of another request", async () => {
    const form = await completeForm(hub, "formal");
    await fileKind(hub, { kind: "formal", form });
    const again = fileKind(hub, { kind: "formal", form });
    await expect(again).rejects.toMatchObject({
      code: "invalid",
      text: { en: expect.stringContaining("another request") },
    });
  });

  it("refuses to be decided without a second factor", async () => {
    const { id } = await fileFormal(hub);
    const input = { id, revision: 1, step: "review", outcome: "approve" as const };
    const reviewed = decide(await hub.as("yc-reviewer"), input);
    await expect(reviewed).rejects.toMatchObject({ code: "second_factor_required" });
  });

  it("refuses whoever may not take its first step", async () => {
    const { id } = await fileFormal(hub);
    const early = decideOnPage(hub, "yc-approver", { id });
    await expect(early).rejects.toMatchObject({ code: "forbidden" });
  });

  it("prompts the operator to open a large one in batches (A-10)", async () => {
    const form = await completeForm(hub, "formal", { quantity: 5, vcpu: 2, memoryGib: 2 });
    const small = await fileKind(hub, { kind: "formal", form });
    expect(small.flags).toEqual([]);
    const rules = currentRules(hub.sweep, { tenant: "320900" }, "formal");
    expect(sizeFlags({ ...form, quantity: 21 }, rules)).toEqual(["largeRequest"]);
  });
});

describe("a large request", () => {
  const large = { quantity: 21, vcpu: 2, memoryGib: 4, storageGib: 40 };

  const approveInBatches = async (id: string, firstBatch: number, code = "yc-approver") => {
    const ctx = await hub.as(code, { secondFactor: async () => true });
    const { revision, step } = await getRequest(ctx, { id });
    const decision = { id, revision, step: step?.id ?? "", outcome: "approve" as const };
    return decide(ctx, { ...decision, totp: "123456", firstBatch });
  };

  const nextBatch = async (code: string, leaseId: string, hosts: number) =>
    openBatch(await hub.as(code), {
      leaseId,
      hosts,
      reason: "首批已全部投入使用",
      submitKey: randomUUID(),
    });

  it("is opened in batches by the approver's decision, each with an order and a quota of its own (A-10)", async () => {
    const { id, amounts } = await fileFormal(hub, large);
    const early = approveInBatches(id, 5, "yc-reviewer");
    await expect(early).rejects.toMatchObject({ code: "invalid" });
    await decideOnPage(hub, "yc-reviewer", { id });
    const applicant = await hub.as("yc-applicant");
    expect(await getRequest(applicant, { id })).toMatchObject({ hostsToBatch: 21 });
    await expect(approveInBatches(id, 21)).rejects.toMatchObject({ code: "invalid" });
    const before = await hub.quotaOf("320900", "hosts");
    await approveInBatches(id, 5);
    await confirmAll(hub, { id });
    await carryOutOrder(hub, id, 5);
    const { leaseId, batches } = await getRequest(applicant, { id });
    expect(batches).toEqual({ opened: 5, first: 5, total: 21 });
    const after = await hub.quotaOf("320900", "hosts");
    expect(after).toMatchObject({
      used: before.used + 5,
      reserved: before.reserved - amounts.hosts,
    });
    const tooMany = nextBatch("yc-reviewer", leaseId ?? "", 17);
    await expect(tooMany).rejects.toMatchObject({ code: "invalid" });
    const asked = await nextBatch("yc-applicant", leaseId ?? "", 6);
    expect(asked).toMatchObject({ status: "pending", step: { id: "decide" } });
    const twice = nextBatch("yc-reviewer", leaseId ?? "", 6);
    await expect(twice).rejects.toMatchObject({ code: "conflict" });
    await decideOnPage(hub, "yc-reviewer", asked);
    await carryOutOrder(hub, asked.id, 11);
    const last = await nextBatch("yc-reviewer", leaseId ?? "", 10);
    expect(last.status).toBe("approved");
    await carryOutOrder(hub, last.id, 21);
    const lease = await getLease(applicant, { id: leaseId ?? "" });
    expect(lease).toMatchObject({ amounts, batches: { opened: 21, total: 21 } });
    const none = nextBatch("yc-reviewer", leaseId ?? "", 1);
    await expect(none).rejects.toMatchObject({ text: { zh: expect.stringContaining("全部开通") } });
  });

  it("is opened at once when its approver says nothing of batches", async () => {
    const { lease } = await openFormal(hub, large);
    expect(lease).toMatchObject({ amounts: { hosts: 21 }, batches: null });
  });
});

describe("confirmation by three parties", () => {
  it("comes before the opening: once all have confirmed, each once, billing starts and the order leaves (YCC-14)", async () => {
    const request = await approveFormal(hub);
    expect(request).toMatchObject({ status: "confirming", order: null, billingStartsOn: null });
    expect(request.clock).toMatchObject({ ruleId: "A-01", article: "17", nature: "internal" });
    for (const code of ["yc-reviewer", "yc-provider"]) {
      const view = await confirm(await hub.as(code), request);
      expect(view.status).toBe("confirming");
    }
    const twice = confirm(await hub.as("yc-provider"), request);
    await expect(twice).rejects.toMatchObject({ code: "forbidden" });
    const sent = await confirm(await hub.as("yc-applicant"), request);
    expect(sent).toMatchObject({ status: "opening", order: { status: "ready" } });
    expect(sent).toMatchObject({ billingStartsOn: hub.today(), clock: { ruleId: "P24-13" } });
    await carryOutOrder(hub, request.id);
    const { leaseId } = await getRequest(await hub.as("yc-applicant"), { id: request.id });
    const lease = await getLease(await hub.as("yc-applicant"), { id: leaseId ?? "" });
    expect(lease.billingStartsOn).toBe(hub.today());
  });

  it("goes back to the operator's review when one says no, with the reason told to all, and is confirmed anew", async () => {
    const request = await approveFormal(hub);
    await confirm(await hub.as("yc-provider"), request);
    const reason = "资源池容量不足，需调整规格";
    const back = await object(await hub.as("yc-applicant"), { id: request.id, reason });
    expect(back).toMatchObject({ status: "pending", step: { id: "review" }, revision: 2 });
    expect(back.timeline.at(-1)).toMatchObject({ action: "objected", reason });
    const told = await noticesOf(request.id);
    expect(told).toContain(reason);
    for (const code of ["yc-reviewer", "yc-provider", "yc-applicant"]) {
      expect(told).toContain((await hub.as(code)).actor.personId);
    }
    await decideOnPage(hub, "yc-reviewer", request);
    await decideOnPage(hub, "yc-approver", request);
    await confirmAll(hub, request);
    const again = await getRequest(await hub.as("yc-applicant"), { id: request.id });
    expect(again.status).toBe("opening");
  });

  it("is told to the parties when it is not finished in time", async () => {
    const { id } = await approveFormal(hub);
    hub.clock.forwardDays(10);
    await runSweep(hub.sweep, tellLateClocks);
    hub.clock.forwardDays(-10);
    const told = await noticesOf(id);
    expect(told).toContain("三方确认并开始计费");
    expect(told).toContain((await hub.as("yc-provider")).actor.personId);
  });

  it("counts both of two parties that confirm at the same moment", async () => {
    const request = await approveFormal(hub);
    const codes = ["yc-reviewer", "yc-provider", "yc-applicant"];
    await Promise.all(codes.map(async (code) => confirm(await hub.as(code), request)));
    const [last] = await Promise.allSettled([confirm(await hub.as("yc-applicant"), request)]);
    expect(last).toMatchObject({ status: "rejected", reason: { code: "stale" } });
  });

  it("refuses people of no party, and another city's", async () => {
    const request = await approveFormal(hub);
    const reason = "不同意开通";
    for (const [code, refusal] of [
      ["yc-approver", "forbidden"],
      ["tz-provider", "not_found"],
    ] as const) {
      const ctx = await hub.as(code);
      await expect(confirm(ctx, request)).rejects.toMatchObject({ code: refusal });
      const no = object(ctx, { id: request.id, reason });
      await expect(no).rejects.toMatchObject({ code: refusal });
    }
  });
});

describe("deployment and going live", () => {
  it("are reported by the applicant, once each", async () => {
    const { request } = await openFormal(hub);
    const applicant = await hub.as("yc-applicant");
    expect(request).toMatchObject({ dueOn: "2026-06-01", clock: { ruleId: "YCC-16" } });
    const view = await report(applicant, { id: request.id, watch: "deploy" });
    expect(view).toMatchObject({ dueOn: "2026-06-23", clock: { ruleId: "YCC-17" } });
    expect(view.watches.map(({ id }) => id)).toEqual(["goLive"]);
    expect(view.clocks.find(({ ruleId }) => ruleId === "YCC-16")?.state).toBe("met");
    const again = report(applicant, { id: request.id, watch: "deploy" });
    await expect(again).rejects.toMatchObject({ code: "stale" });
    const operator = report(await hub.as("yc-reviewer"), { id: request.id, watch: "goLive" });
    await expect(operator).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are missed aloud: only then may an operator take back, by the rule and with a reason", async () => {
    const { request, lease } = await openFormal(hub);
    const operator = await hub.as("yc-reviewer");
    const input = { leaseId: lease.id, ruleId: "YCC-18", submitKey: randomUUID() };
    const enforced = () => enforce(operator, { ...input, reason: "逾期未部署，未说明理由" });
    const early = {
      code: "precondition_failed",
      text: { zh: expect.stringContaining("不能收回") },
    };
    await expect(enforced()).rejects.toMatchObject(early);
    await expect(release(operator, { id: lease.id })).rejects.toMatchObject({ code: "forbidden" });
    hub.clock.forwardDays(30);
    await runSweep(hub.sweep, tellLateClocks);
    expect(await noticesOf(request.id)).toContain("YCC-18");
    const { may, powers } = await getLease(operator, { id: lease.id });
    expect(may).toContain("enforce");
    expect(powers).toMatchObject([{ ruleId: "YCC-18", article: "17", agreedBy: null }]);
    const { id, status } = await enforced();
    expect(status).toBe("approved");
    expect((await enforced()).id).toBe(id);
    expect(await noticesOf(id)).toContain("逾期未部署，未说明理由");
    await carryOutOrder(hub, id, 0);
    const { certificate } = await getLease(operator, { id: lease.id });
    expect(certificate).toMatchObject({
      rule: { ruleId: "YCC-18" },
      requestNumber: expect.stringContaining("REQ-"),
    });
    hub.clock.forwardDays(-30);
  });

  it("end with the resources: what still ran is over", async () => {
    const { request, lease } = await openFormal(hub, { quantity: 1 });
    const { id } = await fileAbout(hub, "reclaim", { lease });
    await decideOnPage(hub, "yc-reviewer", { id });
    await carryOutOrder(hub, id, 0);
    const ended = await getRequest(await hub.as("yc-applicant"), { id: request.id });
    expect(ended).toMatchObject({ status: "done", step: null, clock: null, watches: [] });
    expect(ended.timeline.at(-1)?.title.zh).toBe("资源已回收");
    const late = confirm(await hub.as("yc-provider"), request);
    await expect(late).rejects.toMatchObject({ code: "stale" });
  });

  it("refuses the holder to release what has no end without a request to reclaim it", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    await expect(release(await hub.as("yc-applicant"), { id: lease.id })).rejects.toMatchObject({
      code: "precondition_failed",
      text: { en: expect.stringContaining("P24-20") },
    });
  });
});

describe("a test request", () => {
  it("takes what P24-23 and P24-25 ask for, three months at most, and is never extended", async () => {
    const form = await completeForm(hub, "test", { quantity: 1 });
    const view = await fileKind(hub, { kind: "test", form });
    expect(view).toMatchObject({ kind: "test", chatMayDecide: true });
    const long = { ...form, months: 4 };
    await expect(fileKind(hub, { kind: "test", form: long })).rejects.toMatchObject({
      details: { problems: [{ field: "months" }] },
    });
    const { months: _, ...endless } = form;
    await expect(
      fileKind(hub, { kind: "test", form: { ...endless, affirmed: [] } }),
    ).rejects.toMatchObject({
      details: {
        problems: [
          { field: "months" },
          { field: "underDevelopment" },
          { field: "noOutsideService" },
          { field: "noStateSecrets" },
          { field: "cdoAnswers" },
        ],
      },
    });
  });
});

describe("an enclosure", () => {
  it("is kept with its type and hash, for its owner and those who may read the request", async () => {
    const content = Buffer.from("%PDF-1.7 x");
    const applicant = await hub.as("yc-applicant");
    const { id } = await keepAttachment(applicant, { name: "../方案.pdf", content });
    expect(await fetchAttachment(applicant, id)).toMatchObject({ name: ".._方案.pdf", content });
    for (const code of ["yc-reviewer", "tz-applicant"]) {
      const other = fetchAttachment(await hub.as(code), id);
      await expect(other).rejects.toMatchObject({ code: "not_found" });
    }
    const { request } = await openFormal(hub, { quantity: 1 });
    const enclosed = request.enclosures[0]?.id ?? "";
    expect((await fetchAttachment(await hub.as("yc-reviewer"), enclosed)).type).toBe(
      "application/pdf",
    );
  });

  it.each([
    ["a program by another name", "plan.pdf", "MZ\u0090"],
    ["an ending that is not taken", "plan.exe", "%PDF-1.7"],
    ["a sheet that is only a zip", "plan.xlsx", "PK\u0003\u0004 word/document.xml"],
    ["a document with macros", "plan.docx", "PK\u0003\u0004 word/vbaProject.bin"],
  ])("refuses %s", (_, name, content) => {
    expect(() => detectType(name, Buffer.from(content, "latin1"))).toThrow();
  });

  it("refuses people who file nothing, and empty files", async () => {
    const content = Buffer.from("%PDF-1.7");
    const approver = keepAttachment(await hub.as("yc-approver"), { name: "a.pdf", content });
    await expect(approver).rejects.toMatchObject({ code: "forbidden" });
    const empty = { name: "a.pdf", content: Buffer.alloc(0) };
    await expect(keepAttachment(await hub.as("yc-applicant"), empty)).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
