import { AppError } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { temporaryInput } from "../testing/temporary-form.ts";
import { approve, decideAs, file, orderOf } from "../testing/walk-request.ts";
import { decide } from "./decide.ts";
import { getRequest } from "./get.ts";
import { submit } from "./submit.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

describe("decide", () => {
  it("moves a request from the operator to the authority, and after the last approval holds the order", async () => {
    const filed = await file(hub);
    expect(filed.step).toMatchObject({ id: "review", index: 1, count: 2 });
    const first = await decideAs(hub, "yc-reviewer", filed);
    expect(first).toMatchObject({ decision: "made", request: { status: "pending" } });
    expect(first.takeBackUntil).toBeNull();
    const second = await decideAs(hub, "yc-approver", filed);
    expect(second.request.status).toBe("approved");
    expect(second.takeBackUntil).toBe("2026-03-02T02:01:00.000Z");
    expect((await orderOf(hub, filed.id)).status).toBe("held");
  });

  it("lets one of two approvers win and tells the other who it was and when", async () => {
    const filed = await file(hub);
    await decideAs(hub, "yc-reviewer", filed);
    const input = { id: filed.id, revision: 1, step: "approve", outcome: "approve" as const };
    const approvers = [await hub.as("yc-approver"), await hub.as("yc-approver-2")];
    const tries = await Promise.allSettled(approvers.map((ctx) => decide(ctx, input)));
    const lost = tries.find(({ status }) => status === "rejected");
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const error = lost?.status === "rejected" ? lost.reason : null;
    expect(error).toBeInstanceOf(AppError);
    expect(error.code).toBe("already_decided");
    expect(error.text.zh).toMatch(/盐城审批人.* 已于 2026-03-02 10:00 同意/);
    const view = await getRequest(await hub.as("yc-approver"), { id: filed.id });
    expect(view.timeline.filter(({ action }) => action === "approved")).toHaveLength(2);
  });

  it("answers the same decision of the same person a second time without doing anything", async () => {
    const filed = await file(hub);
    const ctx = await hub.as("yc-reviewer");
    const input = { id: filed.id, revision: 1, step: "review", outcome: "approve" as const };
    expect((await decide(ctx, input)).decision).toBe("made");
    expect(await decide(ctx, input)).toMatchObject({
      decision: "repeated",
      by: { en: "Yancheng reviewer" },
    });
  });

  it("gives the quota back when it is rejected, and keeps the reason", async () => {
    const before = await hub.quotaOf("320900", "vcpu");
    const filed = await file(hub);
    expect((await hub.quotaOf("320900", "vcpu")).reserved).toBe(before.reserved + 8);
    const result = await decideAs(hub, "yc-reviewer", { id: filed.id, outcome: "reject" });
    expect(result.request).toMatchObject({ status: "rejected", step: null });
    expect(await hub.quotaOf("320900", "vcpu")).toEqual(before);
    const view = await getRequest(await hub.as("yc-applicant"), { id: filed.id });
    expect(view.timeline.at(-1)).toMatchObject({ action: "rejected", reason: "预算未批" });
  });

  it("refuses a rejection without a reason", async () => {
    const filed = await file(hub);
    const input = { id: filed.id, revision: 1, step: "review", outcome: "reject" as const };
    await expect(decide(await hub.as("yc-reviewer"), input)).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("refuses the applicant, whatever their role, and those whose step it is not", async () => {
    const ctx = await hub.withRoles("yc-applicant", ["applicant", "operator"]);
    const filed = await submit(ctx, temporaryInput());
    const input = { id: filed.id, revision: 1, step: "review", outcome: "approve" as const };
    await expect(decide(ctx, input)).rejects.toMatchObject({
      code: "forbidden",
      text: { en: expect.stringContaining("your own request") },
    });
    await expect(decide(await hub.as("yc-approver"), input)).rejects.toMatchObject({
      code: "forbidden",
      text: { en: expect.stringContaining("not yours") },
    });
  });

  it("refuses to let one person review and approve", async () => {
    const filed = await file(hub);
    await decideAs(hub, "yc-reviewer", filed);
    const ctx = await hub.withRoles("yc-reviewer", ["operator", "approver"]);
    const input = { id: filed.id, revision: 1, step: "approve", outcome: "approve" as const };
    await expect(decide(ctx, input)).rejects.toMatchObject({
      code: "forbidden",
      text: { en: expect.stringContaining("different people") },
    });
  });

  it("refuses another city's person as if the request did not exist, and writes refusals to the audit", async () => {
    const filed = await file(hub);
    const input = { id: filed.id, revision: 1, step: "review", outcome: "approve" as const };
    const stranger = await hub.as("tz-approver");
    await expect(decide(stranger, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(getRequest(stranger, { id: filed.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getRequest(stranger, { number: filed.number })).rejects.toMatchObject({
      code: "not_found",
    });
    const rows = await inTenant(hub.db, "321200", (tx) =>
      tx.select().from(audit).where(eq(audit.entityId, filed.id)),
    );
    expect(rows).toMatchObject([{ action: "decision.refused", data: { code: "not_found" } }]);
  });

  it("refuses to decide a large request in chat and asks for a second factor on the page", async () => {
    const filed = await file(hub, { quantity: 1, vcpu: 4, storageGib: 3_000 });
    expect(filed.chatMayDecide).toBe(false);
    const onWeb = await hub.as("yc-reviewer");
    const inChat = {
      ...onWeb,
      actor: {
        ...onWeb.actor,
        via: { surface: "bot" as const, platform: "web" as const, accountId: filed.id },
      },
    };
    const input = { id: filed.id, revision: 1, step: "review", outcome: "approve" as const };
    await expect(decide(inChat, input)).rejects.toMatchObject({
      code: "second_factor_required",
      details: { url: `http://hub.test/requests/${filed.id}` },
    });
    await expect(decide(onWeb, input)).rejects.toMatchObject({ code: "second_factor_required" });
    const secondFactor = async (_: string, code: string) => code === "123456";
    const withFactor = { ...onWeb, secondFactor };
    await expect(decide(withFactor, { ...input, totp: "000000" })).rejects.toMatchObject({
      code: "second_factor_required",
    });
    expect((await decide(withFactor, { ...input, totp: "123456" })).decision).toBe("made");
  });

  it("refuses a late decision on a request that ended otherwise", async () => {
    const filed = await approve(hub);
    const input = { id: filed.id, revision: 1, step: "approve", outcome: "reject" as const };
    await expect(
      decide(await hub.as("yc-approver-2"), { ...input, reason: "不同意" }),
    ).rejects.toMatchObject({ code: "already_decided", details: { outcome: "approve" } });
  });
});
