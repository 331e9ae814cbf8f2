import type { Amounts } from "../../amounts.ts";
import { hostTableOf, type KindForm } from "../../rulebooks/form-schema.ts";
import type { HostSize, HostSizes, LeaseSizes } from "../../views/request.ts";
import { requestAmounts } from "../request-amounts.ts";
import { type AnnexValues, type RowValue, rowsOf } from "./annex-values.ts";

/** The sizes of the host of one row of a list, in vCPU and GiB. */
export type HostRow = { index: number } & HostSize;

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

/** The hosts that are asked for: those of the form's list, otherwise so many of one size. */
export function askedSizes(
  { quantity, vcpu, memoryGib, storageGib, annex }: HostSizes & { annex?: AnnexValues },
  kindForm: KindForm | null,
): LeaseSizes {
  const rows = hostRows(kindForm, annex);
  if (!rows) return { quantity, vcpu, memoryGib, storageGib };
  return { each: rows.map(({ index: _, ...size }) => size) };
}

/** What a list of hosts asks for in all (LZ-23); of a form without one, its sizes times its number of hosts. */
export function askedAmounts(
  form: HostSizes & { annex?: AnnexValues },
  kindForm: KindForm | null,
): Amounts {
  return requestAmounts(askedSizes(form, kindForm));
}

/** As many hosts as the list has rows, of their mean size rounded up; one of the smallest where it has none. */
export function listedSizes(rows: readonly HostSize[]): HostSizes {
  const quantity = Math.max(1, rows.length);
  const mean = (size: keyof HostSize) =>
    Math.ceil(rows.reduce((sum, row) => sum + row[size], 0) / quantity);
  return {
    quantity,
    vcpu: Math.max(1, mean("vcpu")),
    memoryGib: Math.max(1, mean("memoryGib")),
    storageGib: mean("storageGib"),
  };
}
