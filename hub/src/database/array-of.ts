import { type SQL, sql } from "drizzle-orm";

type Element = string | number | null;

/** One array parameter, to be cast to its type; drizzle would spread a bare array into a list. */
export function arrayOf(values: readonly Element[]): SQL {
  return sql`${`{${values.map(elementOf).join()}}`}`;
}

// Written out here, as the driver needs far longer for the thousands of values of an envelope.
function elementOf(value: Element): Element {
  if (value === null) return "NULL";
  if (typeof value === "number") return value;
  return `"${escapable.test(value) ? value.replaceAll(/["\\]/g, "\\$&") : value}"`;
}

const escapable = /["\\]/;
