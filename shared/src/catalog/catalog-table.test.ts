import { describe, expect, it } from "vitest";
import { nodeCodes } from "../nodes.ts";
import { readCatalogTable } from "./read-catalog-table.ts";
import { sampleCatalog } from "./samples/sample-catalog.ts";
import { writeCatalogTable } from "./write-catalog-table.ts";

const [head = [], row = []] = writeCatalogTable(sampleCatalog("321200"));

/** The first row of Taizhou's table with other words in one column. */
function withCell(name: string, text: string): string[] {
  return row.with(head.indexOf(name), text);
}

describe("a catalog as a table", () => {
  it.each(nodeCodes)(
    "of %s is the same catalog once it is read again, in either language",
    (code) => {
      const items = sampleCatalog(code);
      for (const locale of ["zh", "en"] as const) {
        const read = readCatalogTable(writeCatalogTable(items, locale));
        expect(read.problems).toEqual([]);
        expect(read.items).toEqual(items);
      }
    },
  );

  it("takes a second price from a row with the same code and no name", () => {
    const [item] = sampleCatalog("321200");
    const prices = [
      { fen: 100, per: "itemMonth", from: "2026-01-01", until: "2026-06-30" },
      { fen: 150, per: "itemMonth", from: "2026-07-01", until: null },
    ] as const;
    const twice = item ? [{ ...item, prices: [...prices] }] : [];
    const cells = writeCatalogTable(twice);
    expect(cells).toHaveLength(3);
    expect(readCatalogTable(cells).items).toEqual(twice);
  });

  it("knows capabilities and types by name, sizes by any separator, days as spreadsheets write them", () => {
    const read = readCatalogTable([
      head,
      withCell("能力项", "云服务器、NAT网关")
        .with(head.indexOf("CPU规格(核)"), "1、2,4")
        .with(head.indexOf("起日"), "2026/1/5"),
    ]);
    expect(read.problems).toEqual([]);
    expect(read.items[0]).toMatchObject({ capabilities: [1, 9], vcpuLadder: [1, 2, 4] });
    expect(read.items[0]?.prices[0]?.from).toBe("2026-01-05");
  });

  it.each([
    ["能力项", "45"],
    ["资源类型", "量子机"],
    ["CPU规格(核)", "两核"],
    ["存储上限(GiB)", "很大"],
    ["单价(元)", "面议"],
    ["计价单位", "次"],
    ["起日", "2026-02-30"],
    ["名称", ""],
  ])("names row and column where %s is %j, and keeps none of that row", (name, text) => {
    const { items, problems } = readCatalogTable([head, withCell(name, text)]);
    expect(problems).toMatchObject([{ row: 2, column: { zh: name } }]);
    expect(items).toEqual([]);
  });

  it("refuses a table without its heading, and an empty one", () => {
    expect(readCatalogTable([row]).problems).toMatchObject([{ row: 1, column: null }]);
    expect(readCatalogTable([]).problems).toMatchObject([{ row: 1 }]);
    expect(readCatalogTable([head]).problems).toMatchObject([{ row: 1 }]);
  });
});
