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
    ["编码", "a\nb"],
    ["单价(元)", "9999999"],
    ["单价(元)", ""],
    ["区域", Array.from({ length: 11 }, (_, no) => `区${no}`).join("、")],
    ["CPU规格(核)", Array.from({ length: 41 }, (_, no) => no + 1).join("、")],
    ["CPU规格(核)", "2004/8/16"],
    ["内存规格(GiB)", "4/8/2016"],
    ["能力项", "1、1"],
    ["止日", "2025-01-01"],
  ])("names row and column where %s is %j", (name, text) => {
    const { problems } = readCatalogTable([head, withCell(name, text)]);
    expect(problems).toMatchObject([{ row: 2, column: { zh: name } }]);
  });

  it("finds one fault, not three, where an item with more prices has a faulty cell", () => {
    const more = head.map(() => "").with(head.indexOf("编码"), row[head.indexOf("编码")] ?? "");
    const price = (name: string, text: string) => more.splice(head.indexOf(name), 1, text);
    price("单价(元)", "5");
    price("计价单位", "项·月");
    price("起日", "2027-01-01");
    const ended = withCell("止日", "2026-12-31").with(head.indexOf("资源类型"), "量子机");
    const { problems } = readCatalogTable([head, ended, more]);
    expect(problems).toMatchObject([{ row: 2, column: { zh: "资源类型" } }]);
    const sized = more.with(head.indexOf("CPU规格(核)"), "64");
    expect(readCatalogTable([head, withCell("止日", "2026-12-31"), sized]).problems).toMatchObject([
      { row: 3, column: { zh: "CPU规格(核)" }, text: { zh: expect.stringContaining("应留空") } },
    ]);
  });

  it("names the row of the 21st price, and of an item whose code stands above", () => {
    const prices = Array.from({ length: 21 }, (_, no) => ({
      ...{ fen: 100, per: "itemMonth" as const },
      ...{ from: `${2026 + no}-01-01`, until: `${2026 + no}-12-31` },
    }));
    const items = sampleCatalog("321200").slice(0, 1);
    const many = writeCatalogTable(items.map((item) => ({ ...item, prices })));
    expect(readCatalogTable(many).problems).toMatchObject([
      { row: 22, column: { zh: "单价(元)" } },
    ]);
    expect(readCatalogTable([head, row, row]).problems).toMatchObject([
      { row: 3, column: { zh: "编码" }, text: { zh: expect.stringContaining("第 2 行") } },
    ]);
  });

  it("names the item's own row, whatever else has its code in a cell", () => {
    const named = withCell("编码", "7").with(head.indexOf("区域"), "别处");
    const other = withCell("编码", "8").with(head.indexOf("能力项"), "7");
    expect(readCatalogTable([head, named, other], ["政务外网区"]).problems[0]).toMatchObject({
      row: 2,
      column: { zh: "区域" },
    });
  });

  it("writes sizes so that no spreadsheet makes a date of them, and reads them with slashes too", () => {
    const column = head.indexOf("CPU规格(核)");
    expect(row[column]).toBe("1、2、4、8、16、32");
    const old = withCell("CPU规格(核)", "1/2/4/8/16/32");
    expect(readCatalogTable([head, old]).items).toEqual(readCatalogTable([head, row]).items);
  });

  it("refuses a table without its heading, and an empty one", () => {
    expect(readCatalogTable([row]).problems).toMatchObject([{ row: 1, column: null }]);
    expect(readCatalogTable([]).problems).toMatchObject([{ row: 1 }]);
    expect(readCatalogTable([head]).problems).toMatchObject([{ row: 1 }]);
  });
});
