import { decisionSteps } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchAttachment } from "../attachments/fetch.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { listCandidates } from "../delegations/candidates.ts";
import { delegate } from "../delegations/delegate.ts";
import { getLease } from "../leases/get.ts";
import { listLeases } from "../leases/list.ts";
import { listQuotas } from "../quotas/list.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  carryOutOrder,
  confirmAll,
  createRoomyHub,
  decideOnPage,
  fileFormal,
} from "../testing/formal-request.ts";
import { temporaryForm, temporaryInput } from "../testing/temporary-form.ts";
import { decideAs } from "../testing/walk-request.ts";
import { getRequest } from "./get.ts";
import { listRequests } from "./list.ts";
import { precheck } from "./precheck.ts";
import { resubmit } from "./resubmit.ts";
import { currentRules } from "./rules-of.ts";
import { submit } from "./submit.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

const small = { quantity: 1, vcpu: 1, memoryGib: 2, storageGib: 10 };

const fileSmall = (code: string) => fileFormal(hub, small, code);

const fileTemporary = async (code: string) => submit(await hub.as(code), temporaryInput(small));
const seen = async (code: string) => (await listRequests(await hub.as(code), {})).items;

describe("a request of a county's unit", () => {
  it("goes to its authority, then to the city's second review, then to approval and opening", async () => {
    const { id, step } = await fileSmall("yc-dt-applicant");
    expect(step).toMatchObject({ id: "countyReview", index: 1, count: 3 });
    await decideOnPage(hub, "yc-dt-authority", { id });
    await decideOnPage(hub, "yc-reviewer", { id });
    await decideOnPage(hub, "yc-approver", { id });
    await confirmAll(hub, { id }, ["yc-dt-applicant", "yc-reviewer", "yc-provider"]);
    await carryOutOrder(hub, id, 1);
    const view = await getRequest(await hub.as("yc-dt-applicant"), { id });
    expect(view.status).toBe("done");
    const lease = await getLease(await hub.as("yc-dt-authority"), { id: view.leaseId ?? "" });
    expect(lease.organisation.zh).toBe("东台市教育局");
  });

  it("has a target of the product's own at both reviews, and cites articles 15 and 16", async () => {
    const { id, clock } = await fileTemporary("yc-dt-applicant");
    const target = { ruleId: "A-01", article: "16", nature: "internal", amount: 5 };
    expect(clock).toMatchObject({ ...target, dueOn: "2026-05-18" });
    await decideAs(hub, "yc-dt-authority", { id });
    await decideAs(hub, "yc-reviewer", { id });
    const view = await getRequest(await hub.as("yc-dt-applicant"), { id });
    expect(view.clocks[1]).toMatchObject(target);
    expect(view.timeline.map(({ step }) => step?.zh ?? null)).toEqual([
      null,
      "县级主管部门审核（盐城云细则第十五条）",
      "市级运行管理机构复核（盐城云细则第十六条）",
    ]);
    const { steps } = await precheck(await hub.as("yc-dt-applicant"), temporaryForm(small));
    expect(steps.map(({ title }) => title.en)).toEqual([
      "County review",
      "Second review by the city's operator",
      "Authority approval",
      "Open the resources",
    ]);
  });

  it.each(["formal", "temporary", "test", "extension", "change", "reclaim", "demandIntention"])(
    "goes through its authority and the city's second review, whatever it asks for: %s",
    (kind) => {
      const place = { tenant: "320900", county: "320981" };
      const [first, second] = decisionSteps(currentRules(hub.sweep, place, kind).kind);
      expect([first?.id, second?.id]).toEqual(["countyReview", "secondReview"]);
    },
  );

  it("refuses the city before its county has decided, and another county ever", async () => {
    const { id } = await fileTemporary("yc-dt-applicant");
    const forbidden = { code: "forbidden" };
    await expect(decideAs(hub, "yc-reviewer", { id })).rejects.toMatchObject(forbidden);
    const other = { code: "not_found" };
    await expect(decideAs(hub, "yc-jh-authority", { id })).rejects.toMatchObject(other);
    const { deciders } = await getRequest(await hub.as("yc-dt-applicant"), { id });
    expect(deciders).toEqual([{ zh: "东台市主管部门审核人", en: "Dongtai authority reviewer" }]);
  });

  it("is decided anew from the county on when the city has returned it", async () => {
    const { id } = await fileSmall("yc-dt-applicant");
    await decideOnPage(hub, "yc-dt-authority", { id });
    await decideOnPage(hub, "yc-reviewer", { id, outcome: "return" });
    const returned = await getRequest(await hub.as("yc-dt-applicant"), { id });
    expect(returned).toMatchObject({ status: "returned", step: { id: "secondReview" } });
    const again = await resubmit(await hub.as("yc-dt-applicant"), { id, form: returned.form });
    expect(again.step?.id).toBe("countyReview");
  });
});

describe("people of a county", () => {
  it("see the requests, leases, quotas and enclosures of their own county alone", async () => {
    const own = await fileSmall("yc-dt-applicant");
    const other = await fileSmall("yc-jh-applicant");
    const city = await fileTemporary("yc-applicant");
    const ids = (await seen("yc-dt-authority")).map(({ id }) => id);
    expect(ids).toContain(own.id);
    expect(ids).not.toContain(other.id);
    expect(ids).not.toContain(city.id);
    expect((await seen("yc-reviewer")).map(({ id }) => id)).toEqual(
      expect.arrayContaining([own.id, other.id, city.id]),
    );
    const ctx = await hub.as("yc-dt-authority");
    const hidden = { code: "not_found" };
    await expect(getRequest(ctx, { id: other.id })).rejects.toMatchObject(hidden);
    const digits = { number: other.number.slice(-2) };
    await expect(getRequest(ctx, digits)).rejects.toMatchObject(hidden);
    const [enclosed] = other.enclosures;
    await expect(fetchAttachment(ctx, enclosed?.id ?? "")).rejects.toMatchObject(hidden);
    expect((await fetchAttachment(ctx, own.enclosures[0]?.id ?? "")).name).toMatch(/\.pdf$/);
    const quotas = await listQuotas(ctx, {});
    expect(new Set(quotas.map(({ organisation }) => organisation.zh))).toEqual(
      new Set(["东台市教育局"]),
    );
    const leases = await listLeases(await hub.as("yc-jh-authority"), {});
    expect(leases).toEqual([]);
  });

  it("refuses to let the city stand in for a county, or one county for another", async () => {
    const ctx = await hub.as("yc-dt-authority");
    expect(await listCandidates(ctx)).toEqual([]);
    const days = { firstDay: hub.today(), lastDay: hub.today() };
    for (const code of ["yc-reviewer", "yc-jh-authority"]) {
      const toId = (await hub.as(code)).actor.personId;
      await expect(delegate(ctx, { toId, ...days })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

it("refuses a county's request at filing while nobody of its authority could decide it", async () => {
  const setActive = (active: boolean) =>
    inTenant(hub.db, "320900", (tx) =>
      tx.update(person).set({ active }).where(eq(person.code, "yc-jh-authority")),
    );
  await setActive(false);
  await expect(fileTemporary("yc-jh-applicant")).rejects.toMatchObject({
    code: "precondition_failed",
    text: { zh: expect.stringContaining("县级主管部门审核") },
  });
  await setActive(true);
});
