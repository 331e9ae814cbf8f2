import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { createTable } from "./create-table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "duoyun-tables-"));
});
afterAll(() => rm(folder, { recursive: true }));

const { signal } = new AbortController();
async function read(name: string, content: string | Buffer) {
  const file = join(folder, name);
  await writeFile(file, content);
  return createTable(file).read({ signal, onProgress: () => {} });
}

const text = "资源编号,资源类型,资源名称,内存（GiB）\r\nvm-1,云主机,龘州公文,8\r\n";
const records = [
  { key: "vm-1", body: { type: "vm", title: "龘州公文", memoryGib: 8, vcpu: null } },
];

it("reads CSV in UTF-8 with a mark or without, and in GB18030", async () => {
  const gb18030 = Buffer.from(
    "d7cad4b4b1e0bac52cd7cad4b4c0e0d0cd2cd7cad4b4c3fbb3c62cc4dab4e6a3a8476942a3a90d0a766d2d312cd4c6d6f7bbfa2cfd93d6ddb9abcec42c380d0a",
    "hex",
  );
  expect((await read("plain.csv", text)).records).toMatchObject(records);
  expect((await read("marked.csv", `\uFEFF${text}`)).records).toMatchObject(records);
  expect((await read("old.csv", gb18030)).records).toMatchObject(records);
});

it("reads XLSX, in which row numbers are those of the sheet", async () => {
  const rows = [
    ["资源清单"],
    ["资源编号", "资源类型", "内存（GiB）"],
    ["vm-1", "云主机", 8],
    [null],
    ["vm-2", "云主机", "八"],
  ];
  const sheet = rows.map((row) =>
    row.map((value) => (value === null ? null : { value: String(value) })),
  );
  const reading = await read("table.xlsx", await writeXlsxFile(sheet).toBuffer());
  expect(reading.records).toMatchObject([{ key: "vm-1", body: { memoryGib: 8 } }]);
  expect(reading.problems).toMatchObject([{ place: "第 5 行 / row 5, 内存（GiB）" }]);
});

it("refuses a file that is not there, is no sheet, or only half of one, and says that what is known is kept", async () => {
  const options = { signal, onProgress: () => {} };
  await expect(createTable(join(folder, "none.csv")).read(options)).rejects.toThrow(
    /cannot be read; what is known is kept/,
  );
  const whole = await writeXlsxFile([[{ value: "资源编号" }]]).toBuffer();
  await expect(read("half.xlsx", whole.subarray(0, whole.length / 2))).rejects.toThrow(
    /no CSV or XLSX, or not whole/,
  );
});
