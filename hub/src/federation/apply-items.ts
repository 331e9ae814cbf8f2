import { type Envelope, recordVersion, type SortedItems } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { buryCatalogItems, buryResources } from "./bury-records.ts";
import { dropOlderEpochs } from "./drop-older-epochs.ts";
import { upsertCatalogItems } from "./upsert-catalog-items.ts";
import { upsertResources } from "./upsert-resources.ts";

export type Batch = { envelope: Envelope; items: SortedItems; at: Date };

/** Writes an admitted envelope's records; the last one of a full also buries what it did not name. */
export async function applyItems(tx: Transaction, { envelope, items, at }: Batch): Promise<void> {
  const { city: tenant, epoch } = envelope;
  const write = { tenant, at, versionOf: (version: number) => recordVersion(epoch, version) };
  await upsertResources(tx, write, items.resources);
  await upsertCatalogItems(tx, write, items.catalogItems);
  const of = (kind: "resource" | "catalogItem") =>
    items.tombstones.filter((tombstone) => tombstone.of === kind);
  await buryResources(tx, write, of("resource"));
  await buryCatalogItems(tx, write, of("catalogItem"));
  if (envelope.fullTo !== undefined && envelope.lastSeq >= envelope.fullTo) {
    await dropOlderEpochs(tx, write);
  }
}
