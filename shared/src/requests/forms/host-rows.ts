import type { Amounts } from "../../amounts.ts";
import { hostTableOf, type KindForm } from "../../rulebooks/form-schema.ts";
import type { HostSizes } from "../../views/request.ts";
import { requestAmounts } from "../request-amounts.ts";
import { type AnnexValues, type RowValue, rowsOf } from "./annex-values.ts";

/** The sizes of the host of one row of a list, in vCPU and GiB. */
export type HostRow = { index: number } & Omit<HostSizes, "quantity">;

function amountIn(row: RowValue, column: string): number {
  const value = row[column];
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : 0;
}

/** One host for each row of the form's list; null where the form has no such list, or was filled in before it had one. */
export function hostRows(form: KindForm | null, values: AnnexValues | undefined): HostRow[] | null {
  const table = hostTableOf(form);
  if (!table?.hosts || values?.[table.id] === undefined) return null;
  const { vcpu, memoryGib, storageGib } = table.hosts;
  return rowsOf(values[table.id]).map((row, index) => ({
    index,
    vcpu: amountIn(row, vcpu),
    memoryGib: amountIn(row, memoryGib),
    storageGib: storageGib.reduce((sum, column) => sum + amountIn(row, column), 0),
  }));
}

/** What a list of hosts asks for in all (LZ-23); of a form without one, its sizes times its number of hosts. */
export function askedAmounts(
  form: HostSizes & { annex?: AnnexValues },
  kindForm: KindForm | null,
): Amounts {
  const rows = hostRows(kindForm, form.annex);
  if (!rows) return requestAmounts(form);
  const total = (size: Exclude<keyof HostRow, "index">) =>
    rows.reduce((sum, row) => sum + row[size], 0);
  return {
    hosts: rows.length,
    vcpu: total("vcpu"),
    memoryGib: total("memoryGib"),
    storageGib: total("storageGib"),
  };
}

/** As many hosts as the list has rows, of their mean size rounded up; one of the smallest where it has none. */
export function listedSizes(rows: readonly HostRow[]): HostSizes {
  const quantity = Math.max(1, rows.length);
  const mean = (size: Exclude<keyof HostRow, "index">) =>
    Math.ceil(rows.reduce((sum, row) => sum + row[size], 0) / quantity);
  return {
    quantity,
    vcpu: Math.max(1, mean("vcpu")),
    memoryGib: Math.max(1, mean("memoryGib")),
    storageGib: mean("storageGib"),
  };
}
