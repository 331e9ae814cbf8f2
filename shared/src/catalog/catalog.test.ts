import { describe, expect, it } from "vitest";
import { baselineGaps } from "./baseline-gaps.ts";
import { itemFaults, repeatedCodes } from "./catalog-faults.ts";
import { type CatalogItemInput, CatalogItemView } from "./catalog-item.ts";
import { compareCatalogs } from "./compare-catalogs.ts";
import { hostItems } from "./host-items.ts";
import { leftOut } from "./left-out.ts";
import { nearestHosts } from "./nearest-hosts.ts";
import { nearestItems } from "./nearest-items.ts";
import { templateItems } from "./samples/sample-catalog.ts";
import { fenOf, priceOn, priceText } from "./unit-price.ts";

function item(code: string, more: Partial<CatalogItemInput> = {}): CatalogItemView {
  return CatalogItemView.parse({
    code,
    title: { zh: code, en: code },
    resourceType: "vm",
    vcpuLadder: [2, 4, 8],
    memoryLadderGib: [4, 8, 16],
    storageMaxGib: 1_024,
    zones: ["政务外网区"],
    capabilities: [1],
    note: null,
    ...more,
  });
}

describe("gaps against the baseline", () => {
  it("are all 19 and 25 for an empty catalog, none mandatory for the province's list", () => {
    const empty = baselineGaps([]);
    expect([empty.mandatory.length, empty.optional.length, empty.provided]).toEqual([19, 25, 0]);
    const full = baselineGaps(templateItems("jiangsu-2024"));
    expect([full.mandatory.length, full.optional.length, full.provided]).toEqual([0, 25, 19]);
  });

  it("counts a capability once, whichever and however many items provide it", () => {
    const gaps = baselineGaps([item("a", { capabilities: [1, 2] }), item("b")]);
    expect(gaps.provided).toBe(2);
    expect(gaps.mandatory.map(({ no }) => no)).not.toContain(2);
  });
});

describe("the difference from the filed version", () => {
  it("names what was added, removed, and the fields that changed, whatever the order", () => {
    const before = [item("kept"), item("gone"), item("grown")];
    const after = [item("new"), item("grown", { vcpuLadder: [2, 4, 8, 16] }), item("kept")];
    expect(compareCatalogs(before, after)).toEqual([
      { change: "added", code: "new", title: { zh: "new", en: "new" } },
      {
        change: "changed",
        code: "grown",
        title: { zh: "grown", en: "grown" },
        fields: ["vcpuLadder"],
      },
      { change: "removed", code: "gone", title: { zh: "gone", en: "gone" } },
    ]);
  });

  it("sees no difference in the order of keys, but one in a price", () => {
    const price = { fen: 100, per: "itemMonth", from: "2026-01-01", until: null } as const;
    const shuffled = { until: null, from: "2026-01-01", per: "itemMonth", fen: 100 } as const;
    const before = [item("a", { prices: [price] })];
    expect(compareCatalogs(before, [item("a", { prices: [shuffled] })])).toEqual([]);
    const dearer = [item("a", { prices: [{ ...price, fen: 101 }] })];
    expect(compareCatalogs(before, dearer)).toMatchObject([{ fields: ["prices"] }]);
  });
});

describe("the nearest items", () => {
  const province = templateItems("jiangsu-2020");

  it("are those of the same kind and capability first, three at most", () => {
    const near = nearestItems(item("our-host"), province);
    expect(near[0]?.code).toBe("cloud-server");
    expect(near.length).toBeLessThanOrEqual(3);
    expect(near[0]?.likeness).toBeGreaterThan(near[1]?.likeness ?? 0);
  });

  it("are of the same kind even where the item says next to nothing of itself", () => {
    const bare = item("bare", {
      ...{ vcpuLadder: [], memoryLadderGib: [], storageMaxGib: 0 },
      ...{ capabilities: [], zones: [] },
    });
    expect(nearestItems(bare, province)[0]?.code).toBe("cloud-server");
  });

  it("are none where nothing is alike", () => {
    const strange = item("strange", {
      resourceType: "quantum",
      capabilities: [44],
      zones: ["专有域"],
    });
    expect(nearestItems(strange, province)).toEqual([]);
  });
});

describe("the nearest hosts", () => {
  const wanted = { vcpu: 4, memoryGib: 8, storageGib: 100 };

  it("are those that have the sizes, then those of which the sizes lie nearest", () => {
    const small = item("small", { vcpuLadder: [1, 2] });
    const large = item("large", { vcpuLadder: [64] });
    const near = nearestHosts([wanted], [large, small, item("right")]);
    expect(near.map(({ item: { code }, fits }) => [code, fits])).toEqual([
      ["right", 1],
      ["small", 0],
      ["large", 0],
    ]);
    expect(near[1]).toMatchObject({ sizes: { vcpu: 2, memoryGib: 8, storageGib: 100 } });
  });

  it("count for a list how many of its hosts they fit, and are none for an empty one", () => {
    const odd = { ...wanted, vcpu: 5 };
    expect(nearestHosts([wanted, odd], [item("right")])).toMatchObject([{ fits: 1 }]);
    expect(nearestHosts([], [item("right")])).toEqual([]);
  });
});

describe("prices", () => {
  const prices = [
    { fen: 9_900, per: "itemMonth", from: "2026-01-01", until: "2026-06-30" },
    { fen: 12_850, per: "itemMonth", from: "2026-07-01", until: null },
  ] as const;

  it("hold from their first day to their last", () => {
    expect(priceOn(prices, "2025-12-31")).toBeNull();
    expect(priceOn(prices, "2026-06-30")?.fen).toBe(9_900);
    expect(priceOn(prices, "2026-07-01")?.fen).toBe(12_850);
  });

  it("are written and read in yuan without losing a fen", () => {
    expect(priceText(prices[1]).zh).toBe("128.50 元/项·月");
    expect([fenOf("128.5"), fenOf("0.05"), fenOf("7")]).toEqual([12_850, 5, 700]);
    expect([fenOf("1.234"), fenOf("-1"), fenOf("面议")]).toEqual([null, null, null]);
  });
});

describe("an item that cannot be filed", () => {
  const zones = ["政务外网区", "互联网区"];
  const fieldsOf = (more: Partial<CatalogItemInput>) =>
    itemFaults(item("x", more), zones).map(({ field }) => field);

  it("has a ladder that falls, a zone that its rulebook lacks, or prices that overlap", () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ vcpuLadder: [4, 2] })).toEqual(["vcpuLadder"]);
    expect(fieldsOf({ zones: ["专有域"] })).toEqual(["zones"]);
    expect(fieldsOf({ capabilities: [1, 1] })).toEqual(["capabilities"]);
    const price = { fen: 1, per: "itemMonth", from: "2026-01-01", until: null } as const;
    expect(fieldsOf({ prices: [price, { ...price, from: "2026-02-01" }] })).toEqual(["prices"]);
    expect(fieldsOf({ prices: [{ ...price, until: "2025-12-31" }] })).toEqual(["prices"]);
  });

  it("shares its code with another", () => {
    expect(repeatedCodes([item("a"), item("b"), item("a")])).toEqual(["a"]);
  });
});

describe("what is left out of a catalog", () => {
  it("is a price now or later, and a zone", () => {
    const price = { fen: 1, per: "itemMonth", from: "2027-01-01", until: null } as const;
    const ended = { ...price, from: "2025-01-01", until: "2025-12-31" };
    const items = [
      item("later", { prices: [price] }),
      item("ended", { prices: [ended], zones: [] }),
      item("never"),
    ];
    const { price: unpriced, zone } = leftOut(items, "2026-05-06");
    expect(unpriced.map(({ code }) => code)).toEqual(["ended", "never"]);
    expect(zone.map(({ code }) => code)).toEqual(["ended"]);
  });
});

describe("what a request for hosts picks from", () => {
  const firewall = item("waf", { resourceType: "security" });
  const codes = (...from: Parameters<typeof hostItems<CatalogItemView>>) =>
    hostItems(...from).map(({ code }) => code);

  it("is what hosts are opened from, and the service that was chosen before", () => {
    const catalog = [firewall, item("vm"), item("metal", { resourceType: "bareMetal" })];
    expect(codes(catalog)).toEqual(["vm", "metal"]);
    expect(codes(catalog, "waf")).toEqual(["waf", "vm", "metal"]);
  });

  it("is all of a catalog that has no hosts", () => {
    expect(codes([firewall])).toEqual(["waf"]);
  });
});
