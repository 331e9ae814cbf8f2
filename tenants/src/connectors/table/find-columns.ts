import { type ColumnId, tableColumns } from "./columns.ts";

/** Where a column is, how its heading reads, and the unit in the heading's brackets. */
export type PlacedColumn = { place: number; heading: string; unit: string | null };
export type Columns = Partial<Record<ColumnId, PlacedColumn>>;

export type FoundColumns = { headRow: number; columns: Columns };

/** The first row that names the number and the type of resources, and what its columns are; null where there is none. */
export function findColumns(cells: readonly (readonly string[])[]): FoundColumns | null {
  for (const [headRow, row] of cells.entries()) {
    const columns = columnsOf(row);
    if (columns.key && columns.type) return { headRow, columns };
  }
  return null;
}

function columnsOf(row: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [place, heading] of row.entries()) {
    const { name, unit } = splitHeading(heading);
    const id = tableColumns.find(({ label, also }) =>
      [label.zh, label.en, ...also].some((known) => plain(known) === name),
    )?.id;
    if (id && !columns[id]) columns[id] = { place, heading: heading.trim(), unit };
  }
  return columns;
}

function splitHeading(heading: string): { name: string; unit: string | null } {
  const text = heading.normalize("NFKC");
  const [, name = text, unit = null] = /^([^([]*)[([]([^)\]]*)[)\]]/.exec(text) ?? [];
  return { name: plain(name), unit: unit?.trim() || null };
}

function plain(name: string): string {
  return name.replace(/[\s*:]/g, "").toLowerCase();
}
