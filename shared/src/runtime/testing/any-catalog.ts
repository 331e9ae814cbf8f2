import fc from "fast-check";
import { type CatalogItemView, resourceTypes } from "../../catalog/catalog-item.ts";
import { isItemCode, longestItemTexts } from "../../catalog/item-texts.ts";
import type { UnitPrice } from "../../catalog/unit-price.ts";
import { shiftDay } from "../../clocks/day.ts";

export const zones = ["政务外网区", "互联网区", "专有域"];

const letters = fc.constantFrom(..."云主机（Ａéx70,;\"'=/、- \n");

/** Words as people type them into a table: with quotes, commas, line breaks and letters of all kinds, no space at the ends. */
function words(most: number, least = 1): fc.Arbitrary<string> {
  return fc
    .string({ unit: letters, minLength: least, maxLength: most })
    .map((text) => text.trim())
    .filter((text) => text.length >= least);
}

const code = fc
  .string({ unit: fc.constantFrom("a", "Z", "9", "-", "_", ".", ":", "云", "/"), maxLength: 64 })
  .filter(isItemCode);
const text = (zh: number, en: number) => fc.record({ zh: words(zh), en: words(en) });
const ladder = fc.uniqueArray(fc.integer({ min: 1, max: 16_384 }), { maxLength: 40 });
const rising = ladder.map((sizes) => sizes.sort((one, other) => one - other));

/** Prices that follow one another, the last perhaps until further notice. */
const prices = fc
  .array(
    fc.record({
      fen: fc.integer({ min: 0, max: 100_000_000 }),
      per: fc.constantFrom("itemMonth" as const, "coreMonth", "gibMonth", "itemHour"),
      days: fc.integer({ min: 0, max: 400 }),
      isOpen: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((spans) => {
    let from = "2024-01-01";
    return spans.map(({ fen, per, days, isOpen }, index): UnitPrice => {
      const last = shiftDay(from, days);
      const until = isOpen && index === spans.length - 1 ? null : last;
      const price = { fen, per, from, until };
      from = shiftDay(last, 1);
      return price;
    });
  });

const item: fc.Arbitrary<CatalogItemView> = fc.record({
  code,
  title: text(longestItemTexts.title, longestItemTexts.titleEn),
  resourceType: fc.constantFrom(...Object.keys(resourceTypes)),
  vcpuLadder: rising,
  memoryLadderGib: rising,
  storageMaxGib: fc.integer({ min: 0, max: 1_000_000_000 }),
  zones: fc.subarray(zones),
  capabilities: fc.uniqueArray(fc.integer({ min: 1, max: 44 })),
  prices,
  note: fc.option(text(longestItemTexts.note, longestItemTexts.note)),
});

/** Catalogs that can be filed as they stand. */
export const catalogs = fc.uniqueArray(item, {
  minLength: 1,
  maxLength: 6,
  selector: ({ code: own }) => own,
});
