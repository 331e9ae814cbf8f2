import { CatalogItemView, capabilityBaseline, cities, nodeCodes } from "@duoyun/shared";
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

it("offers in every city on the province's rules alone all that is mandatory, and in no two the same", () => {
  const mandatory = capabilityBaseline.filter((item) => item.mandatory).map(({ no }) => no);
  const others = cities.filter(({ rulebooks }) => rulebooks.length === 1);
  for (const { code } of others) {
    expect(catalogOf(code).map(({ capability }) => capability)).toEqual(
      expect.arrayContaining(mandatory),
    );
  }
  expect(new Set(others.map(({ code }) => JSON.stringify(catalogOf(code)))).size).toBe(11);
});
