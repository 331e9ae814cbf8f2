import { type SQL, sql } from "drizzle-orm";

type Element = string | number | null;

/** One array parameter, to be cast to its type; drizzle would spread a bare array into a list. */
export function arrayOf(values: readonly Element[]): SQL {
  return sql`${arrayText(values)}`;
}

// Written out here, as the driver needs far longer for the thousands of values of an envelope. A list in JSON
// is PostgreSQL's but for its brackets, and for what JSON escapes beside quotes and backslashes.
function arrayText(values: readonly Element[]): string {
  const json = JSON.stringify(values);
  const inner = otherEscape.test(json) ? values.map(elementOf).join() : json.slice(1, -1);
  return `{${inner}}`;
}

const otherEscape = /\\[^"\\]/;

function elementOf(value: Element): Element {
  if (value === null) return "NULL";
  return typeof value === "number" ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}
