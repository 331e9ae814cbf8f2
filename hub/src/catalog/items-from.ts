import { type CatalogItemView, type CatalogTemplate, templateItems } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { findFiled } from "./find-filed.ts";
import { nodeItems } from "./node-items.ts";

/** `filed`: what is on offer; `node`: what the node's cloud says that it has; or the list of a document. */
export type CatalogBase = "filed" | "node" | "empty" | CatalogTemplate;

/** The items that a draft on this base begins with. */
export async function itemsFrom(
  tx: Transaction,
  tenant: string,
  from: CatalogBase,
): Promise<CatalogItemView[]> {
  switch (from) {
    case "filed":
      return (await findFiled(tx, tenant))?.items ?? [];
    case "node":
      return nodeItems(tx, tenant);
    case "empty":
      return [];
    default:
      return templateItems(from);
  }
}
