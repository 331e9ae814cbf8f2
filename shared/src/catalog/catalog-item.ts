import { z } from "zod";
import { Text } from "../text.ts";
import { UnitPrice } from "./unit-price.ts";

export const resourceTypes = {
  vm: { zh: "云主机", en: "Cloud server" },
  bareMetal: { zh: "裸金属", en: "Bare metal" },
  container: { zh: "容器", en: "Containers" },
  storage: { zh: "存储", en: "Storage" },
  backup: { zh: "灾备", en: "Backup" },
  network: { zh: "网络", en: "Network" },
  security: { zh: "安全", en: "Security" },
  database: { zh: "数据库", en: "Database" },
  bigData: { zh: "大数据", en: "Big data" },
  software: { zh: "软件与平台服务", en: "Software and platform services" },
} satisfies Record<string, Text>;

/** What a type of resource is called; one that is not known here, as it is written. */
export function resourceTypeTitle(type: string): Text {
  const known = Object.entries(resourceTypes).find(([name]) => name === type);
  return known?.[1] ?? { zh: type, en: type };
}

/** How many prices an item may have, one after another. */
export const mostPrices = 20;

const ladder = z.array(z.int().min(1).max(16_384)).max(40);

/** A catalog item; a ladder lists the sizes on offer, empty means any whole number; `capabilities` are numbers of the baseline (P24-03). */
export const CatalogItemView = z.object({
  code: z.string().min(1).max(64),
  title: Text,
  resourceType: z.string().min(1).max(40),
  vcpuLadder: ladder,
  memoryLadderGib: ladder,
  storageMaxGib: z.int().min(0).max(1_000_000_000),
  zones: z.array(z.string().max(40)).max(10),
  capabilities: z.array(z.int().min(1).max(44)).max(44).default([]),
  prices: z.array(UnitPrice).max(mostPrices).default([]),
  note: Text.nullable(),
});
export type CatalogItemView = z.infer<typeof CatalogItemView>;
/** The same as its city may send it, or a sample may state it. */
export type CatalogItemInput = z.input<typeof CatalogItemView>;

/** How many items a catalog may have, in a draft as in what a city is told. */
export const mostCatalogItems = 500;

/** A whole catalog; the codes of its items are unique once it is checked. */
export const CatalogItems = z.array(CatalogItemView).max(mostCatalogItems);
