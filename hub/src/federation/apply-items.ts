import { type Envelope, recordVersion, type SortedItems, type Tombstone } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import type { DaySpan } from "../usage/usage-rules.ts";
import { buryCatalogItems, buryResources } from "./bury-records.ts";
import { buryUsageDays } from "./bury-usage-days.ts";
import { dropOlderEpochs } from "./drop-older-epochs.ts";
import { upsertCatalogItems } from "./upsert-catalog-items.ts";
import { upsertResources } from "./upsert-resources.ts";
import { upsertUsageDays } from "./upsert-usage-days.ts";

export type Batch = { envelope: Envelope; items: SortedItems; at: Date; keeps: DaySpan };

/**
 * Writes an admitted envelope's records; the last one of a full also buries what it did not name, but no usage days:
 * those that a city no longer keeps are the hub's to keep.
 */
export async function applyItems(
  tx: Transaction,
  { envelope, items, at, keeps }: Batch,
): Promise<void> {
  const { city: tenant, epoch } = envelope;
  const write = { tenant, at, versionOf: (version: number) => recordVersion(epoch, version) };
  await upsertResources(tx, write, items.resources);
  await upsertCatalogItems(tx, write, items.catalogItems);
  await upsertUsageDays(tx, { ...write, keeps }, items.usageDays);
  const of = (kind: Tombstone["of"]) =>
    items.tombstones.filter((tombstone) => tombstone.of === kind);
  await buryResources(tx, write, of("resource"));
  await buryCatalogItems(tx, write, of("catalogItem"));
  await buryUsageDays(tx, { ...write, keeps }, of("usageDay"));
  if (envelope.fullTo !== undefined && envelope.lastSeq >= envelope.fullTo) {
    await dropOlderEpochs(tx, write);
  }
}
