import fc from "fast-check";
import { expect, it } from "vitest";
import { catalogs, zones } from "../runtime/testing/any-catalog.ts";
import { itemFaults } from "./catalog-faults.ts";
import { catalogColumns } from "./catalog-table.ts";
import { readCatalogTable } from "./read-catalog-table.ts";
import { writeCatalogTable } from "./write-catalog-table.ts";

it("gives any catalog that can be filed back as it was, in either language", () => {
  fc.assert(
    fc.property(catalogs, fc.constantFrom("zh" as const, "en" as const), (items, locale) => {
      expect(items.flatMap((item) => itemFaults(item, zones))).toEqual([]);
      const read = readCatalogTable(writeCatalogTable(items, locale), zones);
      expect(read).toEqual({ items, problems: [] });
    }),
    { numRuns: 40 },
  );
});

/** What people and spreadsheets put where something else belongs. */
const garbage = fc.oneof(
  fc.string({ unit: "binary", maxLength: 700 }),
  fc.constantFrom("9999999", "1e9", "-1", "0x10", "1/2/2004", "2004/8/16", "#REF!", "面议", "null"),
  fc.array(fc.integer({ min: -1, max: 99_999 }), { maxLength: 60 }).map((all) => all.join("、")),
  fc.array(fc.constantFrom(...zones, "某区"), { maxLength: 20 }).map((all) => all.join("、")),
);
const spoilt = fc.array(
  fc.record({ at: fc.nat(500), column: fc.nat(catalogColumns.length - 1), text: garbage }),
  { minLength: 1, maxLength: 6 },
);

it("answers whatever stands in a cell by naming row and column, or takes it, and never throws", () => {
  fc.assert(
    fc.property(catalogs, spoilt, (items, cells) => {
      const [head = [], ...rows] = writeCatalogTable(items);
      for (const { at, column, text } of cells) {
        const row = rows[at % rows.length];
        if (row) row[column] = text;
      }
      const read = readCatalogTable([head, ...rows], zones);
      for (const { row, column } of read.problems) {
        expect(row).toBeGreaterThan(1);
        expect(row).toBeLessThanOrEqual(rows.length + 1);
        expect(column).not.toBeNull();
      }
      if (read.problems.length > 0) return;
      expect(read.items.flatMap((item) => itemFaults(item, zones))).toEqual([]);
      expect(readCatalogTable(writeCatalogTable(read.items), zones).items).toEqual(read.items);
    }),
    { numRuns: 120 },
  );
});
