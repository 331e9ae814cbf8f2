import { type CatalogItemView, capabilityBaseline, sampleCatalog } from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CityActor, Ctx } from "../context.ts";
import { catalogItem, catalogVersion, outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { catalogProblems } from "../requests/catalog-problems.ts";
import { precheck } from "../requests/precheck.ts";
import { resubmit } from "../requests/resubmit.ts";
import { submit } from "../requests/submit.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { completeForm, decideOnPage, fileKind } from "../testing/formal-request.ts";
import { type CatalogCity, draftWith, offerSampleCatalogs } from "../testing/sample-catalogs.ts";
import { temporaryForm } from "../testing/temporary-form.ts";
import { beginDraft } from "./begin.ts";
import { decideCatalog } from "./decide.ts";
import { getCatalogVersion } from "./get-version.ts";
import { listCatalog } from "./list.ts";
import { listUnfiled } from "./list-unfiled.ts";
import { listCatalogVersions } from "./list-versions.ts";
import { readFiling } from "./read-filing.ts";
import { removeItem } from "./remove-item.ts";
import { saveItem } from "./save-item.ts";
import { startOver } from "./start-over.ts";
import { submitCatalog } from "./submit.ts";
import { withdrawCatalog } from "./withdraw.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-05-06T02:00:00Z" });
});
afterAll(() => hub.close());

beforeEach(async () => {
  hub.clock.set("2026-05-06T02:00:00Z");
  await offerSampleCatalogs(hub);
});

const gpu: CatalogItemView = {
  code: "gpu-host",
  title: { zh: "GPU云主机", en: "GPU server" },
  resourceType: "vm",
  vcpuLadder: [8, 16],
  memoryLadderGib: [32, 64],
  storageMaxGib: 2_048,
  zones: ["政务外网区"],
  capabilities: [1],
  prices: [{ fen: 99_900, per: "itemMonth", from: "2026-05-01", until: null }],
  note: null,
};

const draft = (city: CatalogCity, item = gpu) => draftWith(hub, city, item);

async function submitted(city: CatalogCity, item = gpu) {
  const { operator, id, revision } = await draft(city, item);
  return { operator, id, ...(await submitCatalog(operator, { id, revision })) };
}

async function codesOf(person: string) {
  return (await listCatalog(await hub.as(person), {})).map(({ code }) => code);
}

describe("filing Taizhou's catalog with the province", () => {
  it("puts what was filed on offer, and nothing before", async () => {
    const { id, revision } = await submitted("321200");
    expect(await codesOf("tz-applicant")).not.toContain("gpu-host");
    const staff = await hub.as("js-staff");
    const waiting = await listCatalogVersions(staff, { open: true });
    expect(waiting).toMatchObject([
      { node: "321200", state: "submitted", may: ["file", "return"] },
    ]);
    await decideCatalog(staff, { id, revision, outcome: "file" });
    expect(await codesOf("tz-applicant")).toContain("gpu-host");
    const view = await getCatalogVersion(await hub.as("tz-admin"), { id });
    expect(view).toMatchObject({ state: "filed", may: [] });
    expect(view.events.map(({ action }) => action)).toEqual(["begun", "submitted", "filed"]);
  });

  it("shows who files it the gaps, the difference and the province's nearest items", async () => {
    const { id } = await submitted("321200");
    const view = await getCatalogVersion(await hub.as("js-staff"), { id });
    expect(view.gaps.mandatory).toEqual([]);
    expect(view.gaps.optional.length).toBeGreaterThan(0);
    expect(view.changes).toMatchObject([{ change: "added", code: "gpu-host" }]);
    const near = view.near["gpu-host"]?.map(({ code }) => code) ?? [];
    expect(near[0]).toBe("cloud-server");
    const beside = view.province.filter(({ code }) => near.includes(code));
    expect(beside.map(({ code }) => code).toSorted()).toEqual(near.toSorted());
  });

  it("returns it with reasons, and takes it anew once it was changed", async () => {
    const { operator, id, revision } = await submitted("321200");
    const staff = await hub.as("js-staff");
    const back = { id, revision, outcome: "return" as const };
    await expect(decideCatalog(staff, back)).rejects.toMatchObject({ code: "invalid" });
    await decideCatalog(staff, { ...back, reason: "单价缺少依据" });
    const view = await getCatalogVersion(operator, { id });
    expect(view).toMatchObject({ state: "returned", may: ["edit", "submit"] });
    expect(view.events.at(-1)).toMatchObject({ action: "returned", reason: "单价缺少依据" });
    const edited = await removeItem(operator, { id, revision: view.revision, code: "gpu-host" });
    await expect(submitCatalog(operator, { id, ...edited })).rejects.toMatchObject({
      code: "precondition_failed",
    });
    const again = await saveItem(operator, { id, ...edited, item: { ...gpu, code: "gpu-2" } });
    const sent = await submitCatalog(operator, { id, ...again });
    await decideCatalog(staff, { id, ...sent, outcome: "file" });
    expect(await codesOf("tz-applicant")).toContain("gpu-2");
  });

  it("refuses a second decision and names who was first", async () => {
    const { id, revision } = await submitted("321200");
    const staff = await hub.as("js-staff");
    const file = { id, revision, outcome: "file" as const };
    const both = await Promise.allSettled([decideCatalog(staff, file), decideCatalog(staff, file)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(decideCatalog(staff, file)).rejects.toMatchObject({
      code: "already_decided",
      text: { zh: expect.stringContaining("省级工作人员已于") },
    });
  });

  it("refuses to file what anything mandatory is missing from, and names all that is", async () => {
    const { operator, id, revision } = await draft("321200");
    const nat = capabilityBaseline.find(({ name }) => name.zh === "NAT网关");
    const item = (await getCatalogVersion(operator, { id })).content.find(({ capabilities }) =>
      capabilities.includes(nat?.no ?? 0),
    );
    const without = await removeItem(operator, { id, revision, code: item?.code ?? "" });
    await expect(submitCatalog(operator, { id, ...without })).rejects.toMatchObject({
      code: "precondition_failed",
      text: { zh: expect.stringContaining("9 NAT网关") },
    });
  });

  it("refuses everybody but the staff of the province, also the city's own authority", async () => {
    const { id, revision } = await submitted("321200");
    const file = { id, revision, outcome: "file" as const };
    const approver = await hub.as("tz-approver");
    await expect(decideCatalog(approver, file)).rejects.toMatchObject({ code: "forbidden" });
    const other = await hub.as("yc-approver");
    await expect(decideCatalog(other, file)).rejects.toMatchObject({ code: "not_found" });
    const admin = await hub.as("js-admin");
    await expect(decideCatalog(admin, file)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("leaves a card for the province's staff where they are, and for nobody else", async () => {
    const { id } = await submitted("321200");
    const at = (tenant: string) =>
      inTenant(hub.db, tenant, (tx) =>
        tx
          .select()
          .from(outbox)
          .where(eq(outbox.subject, `catalog:${id}`)),
      );
    expect(await at("320000")).toMatchObject([{ payload: { step: "province", isNew: true } }]);
    expect(await at("321200")).toEqual([]);
  });

  it("can be withdrawn before it is filed, and then no longer filed", async () => {
    const { operator, id, revision } = await submitted("321200");
    await withdrawCatalog(operator, { id, revision });
    const staff = await hub.as("js-staff");
    await expect(decideCatalog(staff, { id, revision, outcome: "file" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("filing Yancheng's catalog", () => {
  it("goes to the city's authority first (YCC-07), then to the province", async () => {
    const { id, revision } = await submitted("320900");
    const staff = await hub.as("js-staff");
    const file = { id, revision, outcome: "file" as const };
    await expect(decideCatalog(staff, file)).rejects.toMatchObject({ code: "forbidden" });
    const first = await decideCatalog(await hub.as("yc-approver"), file);
    expect(first.action).toBe("passed");
    expect(await codesOf("yc-applicant")).not.toContain("gpu-host");
    const second = await decideCatalog(staff, { ...file, revision: revision + 1 });
    expect(second.action).toBe("filed");
    expect(await codesOf("yc-applicant")).toContain("gpu-host");
  });

  it("tells the city what waits with whom, and since when", async () => {
    const { id, revision } = await submitted("320900");
    const city: Ctx<CityActor> = { ...hub.sweep, actor: { kind: "city", tenant: "320900" } };
    const told = () => inTenant(hub.db, "320900", (tx) => readFiling(tx, city));
    const { number } = await getCatalogVersion(await hub.as("yc-reviewer"), { id });
    const since = hub.clock.now().toISOString();
    expect((await told())?.waiting).toEqual({ number, with: "authority", since });
    const approver = await hub.as("yc-approver");
    await decideCatalog(approver, { id, revision, outcome: "return", reason: "单价依据不足" });
    expect(await told()).toMatchObject({ waiting: null, outcome: { number, action: "returned" } });
  });

  it("keeps a zone that the rules no longer have from being filed", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const { operator, id, revision } = await draft("320900");
    await expect(submitCatalog(operator, { id, revision })).rejects.toMatchObject({
      code: "invalid",
      details: { field: "zones" },
    });
  });

  it("goes straight to the province before the city's rules were in force", async () => {
    hub.clock.set("2026-03-02T02:00:00Z");
    const operator = await hub.as("yc-reviewer");
    const { id } = await beginDraft(operator, { from: "jiangsu-2024" });
    await submitCatalog(operator, { id, revision: 1 });
    const view = await getCatalogVersion(await hub.as("js-staff"), { id });
    expect(view.steps).toEqual([{ with: "province", ruleId: "P24-07" }]);
  });
});

describe("a draft", () => {
  it("is one at a time, and hidden from the province until it is submitted", async () => {
    const { operator, id } = await draft("321200");
    await expect(beginDraft(operator, { from: "filed" })).rejects.toMatchObject({
      code: "conflict",
    });
    const staff = await hub.as("js-staff");
    await expect(getCatalogVersion(staff, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await listCatalogVersions(staff, { open: true })).toEqual([]);
  });

  it("refuses an editor who saw an older state, a code twice, and a zone that the rules lack", async () => {
    const { operator, id, revision } = await draft("321200");
    const stale = saveItem(operator, { id, revision: 1, item: { ...gpu, code: "b" } });
    await expect(stale).rejects.toMatchObject({ code: "stale" });
    const twice = saveItem(operator, { id, revision, item: gpu });
    await expect(twice).rejects.toMatchObject({ code: "invalid", details: { field: "code" } });
    const zones = { ...gpu, code: "c", zones: ["专有域"] };
    await expect(saveItem(operator, { id, revision, item: zones })).rejects.toMatchObject({
      code: "invalid",
      details: { code: "c", field: "zones" },
    });
  });

  it("refuses applicants and approvers, and other cities' operators do not find it", async () => {
    const { id, revision } = await draft("321200");
    const approver = await hub.as("tz-approver");
    await expect(beginDraft(approver, { from: "filed" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const edit = { id, revision, item: gpu };
    await expect(saveItem(approver, edit)).rejects.toMatchObject({ code: "forbidden" });
    const other = await hub.as("yc-reviewer");
    await expect(saveItem(other, edit)).rejects.toMatchObject({ code: "not_found" });
  });

  it("begins from what the cloud offers or from a document's list, and over again from another", async () => {
    const operator = await hub.as("tz-admin");
    await inTenant(hub.db, "321200", (tx) =>
      tx.insert(catalogItem).values({
        ...{ tenant: "321200", key: "gpu-host", data: { ...gpu }, version: 1 },
        receivedAt: hub.clock.now(),
      }),
    );
    const { id } = await beginDraft(operator, { from: "node" });
    expect((await getCatalogVersion(operator, { id })).content).toEqual([gpu]);
    const { revision } = await startOver(operator, { id, revision: 1, from: "jiangsu-2024" });
    expect((await getCatalogVersion(operator, { id })).content).toHaveLength(19);
    await startOver(operator, { id, revision, from: "node" });
    expect((await getCatalogVersion(operator, { id })).content).toEqual([gpu]);
    await expect(startOver(operator, { id, revision, from: "empty" })).rejects.toMatchObject({
      code: "stale",
    });
    await inTenant(hub.db, "321200", (tx) => tx.delete(catalogItem));
  });
});

describe("changes that nobody filed", () => {
  it("are listed for the province, and late after ten working days (A-22)", async () => {
    await submitted("321200");
    const staff = await hub.as("js-staff");
    hub.clock.forwardDays(10);
    const listed = await listUnfiled(staff);
    expect(listed).toMatchObject([{ node: "321200", cause: "version", changes: 1, late: false }]);
    hub.clock.forwardDays(8);
    expect(await listUnfiled(staff)).toMatchObject([{ node: "321200", limit: 10, late: true }]);
  });

  it("count from the first change, not from when the draft was begun", async () => {
    const operator = await hub.as("tz-admin");
    const { id } = await beginDraft(operator, { from: "filed" });
    hub.clock.forwardDays(30);
    const { revision } = await saveItem(operator, { id, revision: 1, item: gpu });
    expect(await listUnfiled(operator)).toMatchObject([{ since: "2026-06-05", late: false }]);
    hub.clock.forwardDays(3);
    const edited = { ...gpu, storageMaxGib: 4_096 };
    const more = await saveItem(operator, { id, revision, item: edited, replaces: "gpu-host" });
    expect(await listUnfiled(operator)).toMatchObject([{ since: "2026-06-05" }]);
    await removeItem(operator, { id, ...more, code: "gpu-host" });
    expect(await listUnfiled(operator)).toEqual([]);
  });

  it("are seen at the cloud too, and a city sees its own alone", async () => {
    await inTenant(hub.db, "320900", (tx) =>
      tx.insert(catalogItem).values({
        ...{ tenant: "320900", key: "gpu-host", data: { ...gpu }, version: 1 },
        receivedAt: hub.clock.now(),
      }),
    );
    expect(await listUnfiled(await hub.as("yc-reviewer"))).toMatchObject([{ cause: "cloud" }]);
    expect(await listUnfiled(await hub.as("tz-admin"))).toEqual([]);
    await inTenant(hub.db, "320900", (tx) => tx.delete(catalogItem));
  });
});

describe("a request", () => {
  it("keeps the price and version that it was filed under, whatever is filed later", async () => {
    const { id, revision } = await submitted("321200");
    const staff = await hub.as("js-staff");
    await decideCatalog(staff, { id, revision, outcome: "file" });
    const filed = await submit(await hub.as("tz-applicant"), {
      kind: "temporary",
      submitKey: "keeps-its-price",
      form: { ...temporaryForm(), catalogItem: "gpu-host", vcpu: 8, memoryGib: 32 },
    });
    const { number } = await getCatalogVersion(staff, { id });
    expect(filed.form.offer).toEqual({ version: number, price: gpu.prices[0] });
  });

  it("keeps its price when it came back and is filed anew, and takes that of the day for another service", async () => {
    const { code: catalogItem, prices } = sampleCatalog("320900")[0] ?? gpu;
    const form = await completeForm(hub, "test", { quantity: 1, catalogItem });
    const { id } = await fileKind(hub, { kind: "test", form });
    await decideOnPage(hub, "yc-reviewer", { id, outcome: "return" });
    const dearer = sampleCatalog("320900").map((item) => ({
      ...item,
      prices: item.prices.map((price) => ({ ...price, fen: price.fen + 1 })),
    }));
    await inTenant(hub.db, "320900", (tx) =>
      tx.update(catalogVersion).set({ items: [...dearer, gpu], number: sql`number + 100` }),
    );
    const applicant = await hub.as("yc-applicant");
    const same = await resubmit(applicant, { id, form: { ...form, quantity: 2 } });
    expect(same.form.offer).toMatchObject({ price: prices[0] });
    await decideOnPage(hub, "yc-reviewer", { id, outcome: "return" });
    const another = { ...form, catalogItem: gpu.code, vcpu: 8, memoryGib: 32 };
    expect((await precheck(applicant, { ...another, kind: "test" })).offer?.price).toEqual(
      gpu.prices[0],
    );
    const other = await resubmit(applicant, { id, form: another });
    expect(other.form.offer).toMatchObject({ price: gpu.prices[0] });
    await inTenant(hub.db, "320900", (tx) =>
      tx.update(catalogVersion).set({ number: sql`number - 100` }),
    );
  });

  it("hears of the nearest service that has the sizes which the chosen one lacks", async () => {
    const { id, revision } = await submitted("321200");
    await decideCatalog(await hub.as("js-staff"), { id, revision, outcome: "file" });
    const form = { ...temporaryForm(), catalogItem: "gpu-host", vcpu: 4, memoryGib: 8 };
    const { problems } = await precheck(await hub.as("tz-applicant"), form);
    const hint = problems.find(({ field }) => field === "catalogItem");
    expect(hint?.text.zh).toContain("云主机");
  });

  it("hears of the nearest services by name and size where it names none of the catalog, and where none fits", async () => {
    const applicant = await hub.as("tz-applicant");
    const hintOf = async (form: Partial<ReturnType<typeof temporaryForm>>) => {
      const { problems } = await precheck(applicant, { ...temporaryForm(), ...form });
      return problems.find(({ field }) => field === "catalogItem")?.text.zh;
    };
    expect(await hintOf({ catalogItem: "gone", vcpu: 4, memoryGib: 8 })).toMatch(
      /没有“gone”这一项.*最接近的服务：.+（4 vCPU、8 GiB 内存/,
    );
    await inTenant(hub.db, "321200", (tx) =>
      tx.update(catalogVersion).set({ items: [...sampleCatalog("321200"), gpu] }),
    );
    const [host] = sampleCatalog("321200");
    const huge = { catalogItem: host?.code ?? "", vcpu: 500, memoryGib: 5_000 };
    expect(await hintOf(huge)).toContain("最接近的是：GPU云主机（16 vCPU、64 GiB 内存");
  });

  it("hears of them for a list of hosts too, with how many rows each would fit", async () => {
    const form = { catalogItem: "gpu-host", vcpu: 1, memoryGib: 1, storageGib: 0 };
    const rows = [
      { index: 0, vcpu: 4, memoryGib: 8, storageGib: 100 },
      { index: 1, vcpu: 5, memoryGib: 8, storageGib: 100 },
    ];
    const problems = await inTenant(hub.db, "321200", async (tx) => {
      await tx.update(catalogVersion).set({ items: [gpu, ...sampleCatalog("321200")] });
      return catalogProblems(tx, { tenant: "321200", form, rows });
    });
    expect(problems.map(({ field }) => field)).toEqual([
      "vcpu.0",
      "memoryGib.0",
      "vcpu.1",
      "memoryGib.1",
      "catalogItem",
    ]);
    expect(problems.at(-1)?.text.zh).toContain("（合 1/2 行）");
  });
});
