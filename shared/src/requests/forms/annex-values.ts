import { z } from "zod";
import type { Text } from "../../text.ts";

const name = z.string().max(40);
const longest = 2000;
// Far beyond what a form takes, so that the form's own limit can name the list and say what to do.
const mostRows = 10_000;

/** A cell as it was typed; whether it fits its column is for the rulebook's form to say. */
export const CellValue = z.union([z.string().max(400), z.number(), z.boolean()]);
export type CellValue = z.infer<typeof CellValue>;

export const RowValue = z.record(name, CellValue);
export type RowValue = z.infer<typeof RowValue>;

export const AnnexValue = z.union([
  z.string().max(longest),
  z.number(),
  z.boolean(),
  z.array(name).max(20),
  z.array(RowValue).max(mostRows),
]);
export type AnnexValue = z.infer<typeof AnnexValue>;

/** What was filled in of the paper form of a kind, by the names of its fields. */
export const AnnexValues = z.record(name, AnnexValue);
export type AnnexValues = z.infer<typeof AnnexValues>;

/** `field` is the path of the answer, such as `annex.leaderPhone` or `annex.hosts.3.vcpu`, rows from 0. */
export type AnnexProblem = { field: string; text: Text };

/** The rows of a list as they were filled in; none where something else stands there. */
export function rowsOf(value: AnnexValue | undefined): RowValue[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row) => typeof row !== "string");
}
