import { type CatalogItemView, sampleCatalog } from "@duoyun/shared";
import { beginDraft } from "../catalog/begin.ts";
import { saveItem } from "../catalog/save-item.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { HubTest } from "./create-hub-test.ts";

const operators = { "320900": "yc-reviewer", "321200": "tz-admin" } as const;
export type CatalogCity = keyof typeof operators;

/** Whatever was begun before is filed, and the sample catalogs are on offer again. */
export async function offerSampleCatalogs(hub: HubTest): Promise<void> {
  for (const tenant of ["320900", "321200"] as const) {
    const asSeeded = { state: "filed" as const, items: [...sampleCatalog(tenant)] };
    await inTenant(hub.db, tenant, (tx) => tx.update(catalogVersion).set(asSeeded));
  }
}

/** A draft of the city's filed catalog with one more service. */
export async function draftWith(hub: HubTest, city: CatalogCity, item: CatalogItemView) {
  const operator = await hub.as(operators[city]);
  const { id } = await beginDraft(operator, { from: "filed" });
  const { revision } = await saveItem(operator, { id, revision: 1, item });
  return { operator, id, revision };
}
