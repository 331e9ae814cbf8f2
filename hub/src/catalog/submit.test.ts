import { type CatalogItemView, mostCatalogItems, sampleCatalog } from "@duoyun/shared";
import { arrayContains, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Role } from "../context.ts";
import { catalogItem, catalogVersion, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest, testCatalogItem } from "../testing/create-hub-test.ts";
import { type CatalogCity, draftWith, offerSampleCatalogs } from "../testing/sample-catalogs.ts";
import { beginDraft } from "./begin.ts";
import { removeItem } from "./remove-item.ts";
import { saveItem } from "./save-item.ts";
import { submitCatalog } from "./submit.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-05-06T02:00:00Z" });
});
afterAll(() => hub.close());

beforeEach(() => offerSampleCatalogs(hub));

const gpu: CatalogItemView = { ...testCatalogItem, code: "gpu-host" };

const draft = (city: CatalogCity) => draftWith(hub, city, gpu);

/** A catalog of one item more than may be filed. */
function tooMany(tenant: CatalogCity): CatalogItemView[] {
  const catalog = sampleCatalog(tenant);
  const more = mostCatalogItems + 1 - catalog.length;
  return [
    ...catalog,
    ...Array.from({ length: more }, (_, index) => ({ ...gpu, code: `gpu-${index}` })),
  ];
}

describe("a catalog of more items than may be filed", () => {
  const refusal = { code: "invalid", text: { zh: expect.stringContaining("最多 500 项") } };

  it("is refused as the beginning of a draft, from the cloud as from what is filed", async () => {
    const operator = await hub.as("tz-admin");
    const receivedAt = hub.clock.now();
    await inTenant(hub.db, "321200", async (tx) => {
      for (const { code, ...data } of tooMany("321200")) {
        const row = { tenant: "321200", key: code, data, version: 1, receivedAt };
        await tx.insert(catalogItem).values(row);
      }
    });
    await expect(beginDraft(operator, { from: "node" })).rejects.toMatchObject(refusal);
    await inTenant(hub.db, "321200", async (tx) => {
      await tx.delete(catalogItem);
      await tx.update(catalogVersion).set({ items: tooMany("321200") });
    });
    await expect(beginDraft(operator, { from: "filed" })).rejects.toMatchObject(refusal);
  });

  it("is refused when it is submitted, and taken once it was made shorter", async () => {
    const { operator, id, revision } = await draft("321200");
    await inTenant(hub.db, "321200", (tx) =>
      tx
        .update(catalogVersion)
        .set({ items: tooMany("321200") })
        .where(eq(catalogVersion.id, id)),
    );
    await expect(submitCatalog(operator, { id, revision })).rejects.toMatchObject(refusal);
    const more = saveItem(operator, { id, revision, item: gpu });
    await expect(more).rejects.toMatchObject(refusal);
    const shorter = await removeItem(operator, { id, revision, code: "gpu-0" });
    expect(await submitCatalog(operator, { id, ...shorter })).toMatchObject({ revision: 4 });
  });
});

describe("a submission that nobody could file", () => {
  const staff = (active: boolean) => setActive("320000", "staff", active);
  const approvers = (active: boolean) => setActive("320900", "approver", active);

  function setActive(tenant: string, role: Role, active: boolean) {
    const isOne = arrayContains(person.roles, [role]);
    return inTenant(hub.db, tenant, (tx) => tx.update(person).set({ active }).where(isOne));
  }

  it("is refused where the province or the city's authority has nobody, and named", async () => {
    const { operator, id, revision } = await draft("320900");
    onTestFinished(async () => void (await Promise.all([staff(true), approvers(true)])));
    await staff(false);
    await expect(submitCatalog(operator, { id, revision })).rejects.toMatchObject({
      code: "precondition_failed",
      text: { zh: expect.stringContaining("省级工作人员") },
    });
    await approvers(false);
    await expect(submitCatalog(operator, { id, revision })).rejects.toMatchObject({
      code: "precondition_failed",
      text: { zh: expect.stringContaining("主管部门人员") },
    });
    await Promise.all([staff(true), approvers(true)]);
    expect(await submitCatalog(operator, { id, revision })).toEqual({ revision: revision + 1 });
  });

  it("is refused to the one person who would have to file it too", async () => {
    const { operator, id, revision } = await draft("320900");
    const itself = eq(person.id, operator.actor.personId);
    const { roles } = operator.actor;
    const at = (set: { roles: Role[] }) =>
      inTenant(hub.db, "320900", (tx) => tx.update(person).set(set).where(itself));
    onTestFinished(async () => {
      await approvers(true);
      await at({ roles: [...roles] });
    });
    await approvers(false);
    await at({ roles: [...roles, "approver"] });
    await expect(submitCatalog(operator, { id, revision })).rejects.toMatchObject({
      text: { zh: expect.stringContaining("不能是提交人") },
    });
  });
});
