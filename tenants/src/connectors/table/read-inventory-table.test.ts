import { expect, it } from "vitest";
import { readInventoryTable } from "./read-inventory-table.ts";

const head = [
  "资源编号",
  "资源类型",
  "名称",
  "CPU(核)",
  "内存（GiB）",
  "存储(TiB)",
  "CPU利用率(%)",
  "宿主机",
];
const table = (...rows: string[][]) => readInventoryTable([head, ...rows]);
const bodyOf = (...row: string[]) => table(row).records[0]?.body;

it("finds its columns by Chinese or English headings below a title, in any order", () => {
  const english = [["2026 年资源清单"], ["type", "vCPU", "Resource ID"], ["VM", "4", "vm-1"]];
  expect(readInventoryTable(english).records).toMatchObject([
    { key: "vm-1", body: { type: "vm", vcpu: 4, title: "vm-1", state: "unknown" } },
  ]);
});

it("keeps zero as zero, and unknown as unknown", () => {
  expect(bodyOf("h1", "宿主机", "", "64", "512", "0", "0", "")).toMatchObject({
    storageGib: 0,
    cpuRatio: 0,
    memoryRatio: null,
  });
  for (const cell of ["", "-", "——", "未知", "N/A"])
    expect(bodyOf("h1", "宿主机", "", cell, cell, cell, cell, ""), cell).toMatchObject({
      vcpu: null,
      memoryGib: null,
      storageGib: null,
      cpuRatio: null,
    });
});

it("makes GiB of every unit, the cell's own before the heading's, and nothing that exists becomes zero", () => {
  expect(bodyOf("h1", "物理机", "", "１６核", "1,024", "1.5", "35%", "")).toMatchObject({
    vcpu: 16,
    memoryGib: 1_024,
    storageGib: 1_536,
    cpuRatio: 0.35,
  });
  expect(bodyOf("h1", "物理机", "", "", "512 MB", "2048GiB", "2.5", "")).toMatchObject({
    memoryGib: 1,
    storageGib: 2_048,
    cpuRatio: 0.025,
  });
});

it("names row, column and cure of every bad cell, and takes all good rows", () => {
  const reading = table(
    ["vm-1", "云主机", "公文", "四核", "8", "1", "130", "h1"],
    [],
    ["vm-2", "云主机", "公文", "4", "8 斤", "1", "20", "h1"],
    ["vm-3", "云主机", "公文", "4", "8", "1", "20", "h1"],
    ["vm-4", "大型机", "公文", "2.5", "8", "1", "0.35", "h1"],
  );
  expect(reading.records.map(({ key }) => key)).toEqual(["vm-3"]);
  expect(reading.unread).toEqual(["vm-1", "vm-2", "vm-4"]);
  expect(reading.complete).toBe(true);
  expect(reading.problems.map(({ place }) => place)).toEqual([
    "第 2 行 / row 2, CPU(核)",
    "第 2 行 / row 2, CPU利用率(%)",
    "第 4 行 / row 4, 内存（GiB）",
    "第 6 行 / row 6, 资源类型",
    "第 6 行 / row 6, CPU(核)",
    "第 6 行 / row 6, CPU利用率(%)",
  ]);
  expect(reading.problems[5]?.text.en).toContain("write the percent sign");
});

it("takes the first of two rows with one id and names the second", () => {
  const row = ["vm-1", "云主机", "甲", "4", "8", "1", "", ""];
  const reading = table(row, row.with(2, "乙"));
  expect(reading.records).toMatchObject([{ body: { title: "甲" } }]);
  expect(reading.problems[0]?.text.zh).toContain("第 2 行");
  expect(reading.complete).toBe(true);
});

it("lets nothing count as gone while a row does not say which resource it is", () => {
  const reading = table(["", "云主机", "公文", "4", "8", "1", "", ""], ["vm-2", "云主机"]);
  expect(reading).toMatchObject({ complete: false, records: [{ key: "vm-2" }] });
});

it("refuses a sheet without its head, and one without a row", () => {
  expect(() =>
    readInventoryTable([
      ["甲", "乙"],
      ["1", "2"],
    ]),
  ).toThrow("no head was found");
  expect(() => table()).toThrow("no resource below the head");
});
