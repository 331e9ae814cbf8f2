import { CatalogItemView, nodeCodes } from "@duoyun/shared";
import { expect, it } from "vitest";
import { catalogOf } from "./catalog-of.ts";
import { zonesOf } from "./zones-of.ts";

it.each(nodeCodes)("offers at %s hosts in some zone, under codes that are unique", (code) => {
  const items = catalogOf(code);
  for (const item of items) expect(CatalogItemView.parse(item)).toEqual(item);
  expect(new Set(items.map((item) => item.code)).size).toBe(items.length);
  expect(items.some((item) => item.resourceType === "vm" && item.zones.length > 0)).toBe(true);
});

it("keeps Taizhou's ladders and storage limit, and Yancheng's three zones", () => {
  const taizhou = catalogOf("321200");
  expect(taizhou.find((item) => item.code === "cloud-server")).toMatchObject({
    vcpuLadder: [1, 2, 4, 8, 16, 32],
    memoryLadderGib: [2, 4, 8, 16, 32, 64],
  });
  expect(taizhou.find((item) => item.code === "cloud-storage")?.storageMaxGib).toBe(10 * 1_024);
  expect(zonesOf("320900")).toEqual(["政务外网区", "互联网区", "专有域"]);
});
