import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { temporaryForm, temporaryInput } from "../testing/temporary-form.ts";
import { file, open } from "../testing/walk-request.ts";
import { listRequests } from "./list.ts";
import { precheck } from "./precheck.ts";
import { submit } from "./submit.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

describe("submit", () => {
  it("files a request with a number, a clock that cites its article, and its reservation", async () => {
    const view = await file(hub);
    expect(view.number).toMatch(/^REQ-2026-0000\d$/);
    expect(view.amounts).toEqual({ hosts: 2, vcpu: 8, memoryGib: 16, storageGib: 200 });
    expect(view.clock).toMatchObject({ ruleId: "A-01", nature: "internal", dueOn: "2026-03-09" });
    expect(view.deciders).toEqual([{ zh: "盐城审核人", en: "Yancheng reviewer" }]);
    expect(view.may).toEqual(["withdraw"]);
    const vcpu = view.quota.find(({ kind }) => kind === "vcpu");
    expect(vcpu).toEqual({ kind: "vcpu", limit: 96, used: 0, reserved: 0, after: 8 });
    const rows = await inTenant(hub.db, "320900", (tx) =>
      tx
        .select()
        .from(outbox)
        .where(eq(outbox.subject, `request:${view.id}`)),
    );
    expect(rows).toMatchObject([{ topic: "cards", payload: { reason: "filed" } }]);
  });

  it("files once however often the same form is sent, also at the same time", async () => {
    const ctx = await hub.as("yc-applicant");
    const input = temporaryInput();
    const views = await Promise.all([submit(ctx, input), submit(ctx, input), submit(ctx, input)]);
    const later = await submit(ctx, input);
    expect(new Set([...views, later].map(({ id }) => id)).size).toBe(1);
  });

  it("puts it before those who may decide it and nobody else", async () => {
    const { id } = await file(hub);
    const pendingOf = async (code: string) =>
      (await listRequests(await hub.as(code), { pending: true })).items.map((item) => item.id);
    expect(await pendingOf("yc-reviewer")).toContain(id);
    expect(await pendingOf("yc-approver")).not.toContain(id);
    expect(await pendingOf("tz-approver")).not.toContain(id);
  });

  it("refuses more than the quota leaves and says all the figures", async () => {
    const ctx = await hub.as("tz-applicant");
    await submit(ctx, temporaryInput({ quantity: 10, vcpu: 8, memoryGib: 8 }));
    const more = temporaryInput({ quantity: 5, vcpu: 4 });
    await expect(submit(ctx, more)).rejects.toMatchObject({
      code: "limit_exceeded",
      details: {
        shortages: [{ kind: "vcpu", limit: 96, used: 0, reserved: 80, asked: 20 }],
      },
      text: { zh: expect.stringContaining("上限 96，已用 0，已预留 80，本次申请 20，还可申请 16") },
    });
    expect(await hub.quotaOf("321200", "vcpu")).toMatchObject({ reserved: 80 });
  });

  it("refuses a temporary request, and an extension, in which what the rulebook wants affirmed is not", async () => {
    const ctx = await hub.as("yc-applicant");
    const refused = {
      code: "invalid",
      details: { problems: [{ field: "urgentNeed" }, { field: "noStateSecrets" }] },
    };
    const form = { affirmed: [] };
    await expect(submit(ctx, temporaryInput(form))).rejects.toMatchObject(refused);
    expect(await precheck(ctx, temporaryForm(form))).toMatchObject({ ok: false });
    const { lease } = await open(hub, { quantity: 1, vcpu: 1, memoryGib: 2, storageGib: 10 });
    const asked = { kind: "extension" as const, leaseId: lease.id, months: 1 };
    const input = {
      ...asked,
      reason: "系统仍需运行",
      affirmed: [],
      submitKey: "extension-unaffirmed",
    };
    await expect(submit(ctx, input)).rejects.toMatchObject({
      details: { problems: [{ field: "stillNeeded" }] },
      text: { zh: expect.stringContaining("P24-28，第二十条") },
    });
  });

  it("refuses sizes that are not on offer and names the nearest", async () => {
    const ctx = await hub.as("yc-applicant");
    await expect(
      submit(ctx, temporaryInput({ vcpu: 5, storageGib: 20_000 })),
    ).rejects.toMatchObject({
      code: "invalid",
      details: { problems: [{ field: "vcpu" }, { field: "storageGib" }, { field: "catalogItem" }] },
      text: { en: expect.stringContaining("the nearest is 4 vCPU") },
    });
    await expect(submit(ctx, temporaryInput({ catalogItem: "gpu" }))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("refuses a request that nobody could decide and names the step", async () => {
    await inTenant(hub.db, "320000", (tx) =>
      tx.update(person).set({ active: false }).where(eq(person.code, "js-approver")),
    );
    const ctx = await hub.as("js-applicant");
    await expect(submit(ctx, temporaryInput())).rejects.toMatchObject({
      code: "precondition_failed",
      text: { en: expect.stringContaining("Authority approval") },
    });
  });

  it("refuses to extend a lease that is not there", async () => {
    const input = {
      kind: "extension" as const,
      affirmed: ["stillNeeded", "cdoAnswers"],
      leaseId: randomUUID(),
      months: 1,
      reason: "系统仍需运行",
      submitKey: randomUUID(),
    };
    await expect(submit(await hub.as("yc-applicant"), input)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("precheck", () => {
  it("shows quota, days and steps with their articles, and stores nothing", async () => {
    const ctx = await hub.as("tz-applicant");
    const before = await hub.quotaOf("321200", "hosts");
    const answer = await precheck(ctx, temporaryForm({ quantity: 1, vcpu: 2 }));
    expect(answer).toMatchObject({
      ok: true,
      problems: [],
      lease: { lastDay: "2026-06-02", extensionBy: "2026-05-12" },
    });
    expect(answer.steps[0]?.clock?.en).toContain("2 working days");
    expect(await hub.quotaOf("321200", "hosts")).toEqual(before);
  });

  it("says everything that is wrong at once", async () => {
    const answer = await precheck(
      await hub.as("yc-applicant"),
      temporaryForm({ vcpu: 3, quantity: 90 }),
    );
    expect(answer.ok).toBe(false);
    expect(answer.problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(["vcpu", "hosts"]),
    );
  });
});
