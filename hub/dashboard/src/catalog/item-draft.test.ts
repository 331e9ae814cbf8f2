import { type CatalogItemView, isItemCode, sampleCatalog } from "@duoyun/shared";
import { describe, expect, it } from "vitest";
import { itemOf, toDraft } from "./item-draft.ts";

const [sample] = sampleCatalog("320900");

function item(more: Partial<CatalogItemView> = {}): CatalogItemView {
  if (!sample) throw new Error("The sample catalog is empty.");
  return { ...sample, ...more };
}

describe("an item that is opened on the page and saved unchanged", () => {
  it.each(sampleCatalog("320900").map((one) => [one.code, one] as const))(
    "is the same as before: %s",
    (_, one) => expect(itemOf(toDraft(one))).toEqual(one),
  );

  it("keeps both languages of its note, all prices, and a code that was imported", () => {
    const prices: CatalogItemView["prices"] = [
      { fen: 100, per: "itemMonth", from: "2026-01-01", until: "2026-06-30" },
      { fen: 150, per: "itemHour", from: "2026-07-01", until: null },
    ];
    const note = { zh: "含备份", en: "Backup included" };
    const odd = item({ code: "ECS.通用型_v2", note, prices });
    expect(isItemCode(odd.code)).toBe(true);
    expect(itemOf(toDraft(odd))).toEqual(odd);
  });

  it("never drops a price of which the yuan were emptied", () => {
    const draft = toDraft(item());
    const emptied = { ...draft, prices: draft.prices.map((price) => ({ ...price, yuan: "" })) };
    expect(() => itemOf(emptied)).toThrow("is no price");
  });
});
