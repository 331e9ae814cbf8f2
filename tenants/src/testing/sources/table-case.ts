import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTable } from "../../connectors/table/create-table.ts";
import type { SourceCase } from "./source-case.ts";

const head = "资源编号,资源类型,资源名称,状态,CPU（核）,内存（GiB）,存储（TiB）,CPU利用率（%）";

/** An inventory table in CSV that people edit. */
export const tableCase: SourceCase = {
  name: "csv",
  async open() {
    const folder = await mkdtemp(join(tmpdir(), "duoyun-table-"));
    const file = join(folder, "资源表.csv");
    const rows = new Map([
      ["h-1", "宿主机,一号宿主机,运行,128,512,20,35%"],
      ["vm-1", "云主机,公文交换,运行,4,8,0.5,"],
      ["vm-2", "云主机,智慧水利,已关机,8,16,1,"],
      ["vm-3", "云主机,应急指挥,运行,2,4,,12%"],
    ]);
    const write = async (key: string, row: string | null) => {
      if (row === null) rows.delete(key);
      else rows.set(key, row);
      const lines = [...rows].map(([id, rest]) => `${id},${rest}`);
      await writeFile(file, `\uFEFF${[head, ...lines].join("\r\n")}\r\n`);
      return key;
    };
    await write("vm-3", rows.get("vm-3") ?? null);
    return {
      connector: createTable(file),
      unknown: { key: "vm-3", field: "storageGib" },
      add: () => write("vm-4", "云主机,新建,运行,2,4,0.1,"),
      rename: async () => {
        const key = await write("vm-1", "云主机,改名后的系统,运行,4,8,0.5,");
        return { key, title: "改名后的系统" };
      },
      remove: () => write("vm-2", null),
      spoil: () => write("vm-4", "云主机,新建,运行,两个,4,0.1,"),
      breakDown: () => writeFile(file, "写到一半"),
      mend: async () => {
        await write("vm-4", "云主机,新建,运行,2,4,0.1,");
      },
      close: () => rm(folder, { recursive: true }),
    };
  },
};
