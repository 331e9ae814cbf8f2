import { type CatalogItemView, writeCatalogTable } from "@duoyun/shared";
import writeXlsxFile from "write-excel-file/node";

export const sheetKinds = ["csv", "xlsx"] as const;
export type SheetKind = (typeof sheetKinds)[number];

const heading = { fontWeight: "bold", borderStyle: "thin", wrap: true } as const;
const cell = { borderStyle: "thin", wrap: true } as const;
const width = 18;

/** A catalog as a file that can be imported again; CSV is UTF-8 with the mark that spreadsheets look for. */
export async function exportSheet(
  items: readonly CatalogItemView[],
  kind: SheetKind,
): Promise<Buffer> {
  const [head = [], ...rows] = writeCatalogTable(items);
  if (kind === "csv") return Buffer.from(`\uFEFF${[head, ...rows].map(csvLine).join("")}`);
  const data = [
    head.map((value) => ({ ...heading, value })),
    ...rows.map((row) => row.map((value) => ({ ...cell, value }))),
  ];
  const columns = head.map(() => ({ width }));
  return writeXlsxFile(data, { columns, sheet: "服务目录" }).toBuffer();
}

function csvLine(row: readonly string[]): string {
  const cells = row.map((text) =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
  );
  return `${cells.join(",")}\r\n`;
}
