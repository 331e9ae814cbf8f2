import type { ResourceFacts, Text } from "@duoyun/shared";
import type { SourceRecord } from "../connector.ts";
import type { ColumnId } from "./columns.ts";
import type { Columns } from "./find-columns.ts";
import { type Figure, readCount, readGib, readRatio } from "./read-figure.ts";
import { stateOf, typeOf } from "./words.ts";

/** A cell that cannot be used, by its column's heading. */
export type CellFault = { heading: string; text: Text };

export type TableRow = { key: string; record: SourceRecord | null; faults: CellFault[] };

/** One row of the inventory table: its resource, or what is wrong with its cells. */
export function readRow(columns: Columns, row: readonly string[]): TableRow {
  const cells = createCells(columns, row);
  const key = cells.text("key", 200);
  if (key === "") cells.complain("key", noKey);
  const body = readFacts(cells, key);
  return { key, record: cells.faults.length === 0 ? { key, body } : null, faults: cells.faults };
}

function readFacts(cells: Cells, key: string): ResourceFacts {
  const { text, figure } = cells;
  const word = text("type", 40);
  const type = typeOf(word);
  if (type === null) cells.complain("type", unknownType(word));
  return {
    type: type ?? word,
    title: text("title", 200) || key,
    leaseId: null,
    state: stateOf(text("state", 40)),
    zone: text("zone", 80) || null,
    vcpu: figure("vcpu", readCount),
    memoryGib: figure("memoryGib", readGib),
    storageGib: figure("storageGib", readGib),
    cpuRatio: figure("cpuRatio", readRatio),
    memoryRatio: figure("memoryRatio", readRatio),
    diskRatio: figure("diskRatio", readRatio),
    data: detailsOf(cells),
  };
}

const details = ["hypervisor", "address", "organisation", "note"] as const;

function detailsOf({ text }: Cells): Record<string, string> {
  const filled = details.map((id) => [id, text(id, 400)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ""));
}

type Cells = {
  faults: CellFault[];
  complain(id: ColumnId, text: Text): void;
  text(id: ColumnId, longest: number): string;
  figure(id: ColumnId, read: (cell: string, unit: string | null) => Figure): number | null;
};

function createCells(columns: Columns, row: readonly string[]): Cells {
  const faults: CellFault[] = [];
  const cellOf = (id: ColumnId) => row[columns[id]?.place ?? -1]?.trim() ?? "";
  const complain = (id: ColumnId, text: Text) => {
    faults.push({ heading: columns[id]?.heading ?? id, text });
  };
  return {
    faults,
    complain,
    text(id, longest) {
      const text = cellOf(id);
      if (text.length > longest) complain(id, tooLong(longest));
      return text;
    },
    figure(id, read) {
      const figure = read(cellOf(id), columns[id]?.unit ?? null);
      if ("value" in figure) return figure.value;
      complain(id, figure.fault);
      return null;
    },
  };
}

const noKey: Text = {
  zh: "缺资源编号，请填写在本表内唯一的编号",
  en: "the resource has no id: give it one of its own",
};

function unknownType(word: string): Text {
  return {
    zh: `不认识资源类型“${word}”，请填云主机、宿主机、物理机或存储池`,
    en: `the type ${word || "(none)"} is not known: write vm, hypervisor, machine or storage pool`,
  };
}

function tooLong(longest: number): Text {
  return {
    zh: `太长，请不超过 ${longest} 个字`,
    en: `too long: at most ${longest} characters`,
  };
}
