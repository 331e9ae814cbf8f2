import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "@duoyun/shared";
import { sheetCells } from "@duoyun/shared/runtime/sheet-cells";
import type { Connector, Reading } from "../connector.ts";
import { readInventoryTable } from "./read-inventory-table.ts";

const part = { zh: "资源表", en: "the table" };

/** An inventory table that people keep, in CSV (UTF-8 or GB18030) or XLSX; read again when the file has changed. */
export function createTable(file: string): Connector {
  let last: { stamp: string; reading: Reading } | null = null;
  return {
    name: "csv",
    everySeconds: 30,
    async read({ signal, onProgress }) {
      signal.throwIfAborted();
      const stamp = await stampOf(file);
      if (last?.stamp !== stamp) last = { stamp, reading: await readTable(file, stamp) };
      const { records } = last.reading;
      onProgress({ part, done: records.length, total: records.length });
      return last.reading;
    },
  };
}

async function readTable(file: string, stamp: string): Promise<Reading> {
  const content = await readFile(file).catch(() => missing(file));
  const cells = await sheetCells(basename(file), content).catch(() => unreadable(file));
  if ((await stampOf(file)) !== stamp) throw unfinished(file);
  return readInventoryTable(cells);
}

async function stampOf(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file).catch(() => missing(file));
  return `${mtimeMs}/${size}`;
}

function missing(file: string): never {
  throw new AppError("not_found", {
    zh: `读不到资源表 ${file}，已有的资源都保留；请核对 INVENTORY_FILE 与读取权限`,
    en: `the table ${file} cannot be read; what is known is kept. Check INVENTORY_FILE and the file's rights`,
  });
}

function unreadable(file: string): never {
  throw new AppError("invalid", {
    zh: `${file} 不是 CSV 或 XLSX，或没有写完，已有的资源都保留；请用表格软件另存一次`,
    en: `${file} is no CSV or XLSX, or not whole; what is known is kept. Save it again from the spreadsheet`,
  });
}

function unfinished(file: string): AppError {
  return new AppError("conflict", {
    zh: `${file} 正在被写入，稍后自动再读`,
    en: `${file} is being written; it is read again by itself`,
  });
}
