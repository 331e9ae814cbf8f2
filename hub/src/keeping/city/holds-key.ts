import type { DatabasePart } from "../manifest.ts";

/** Whether a city's part of a file has its key in it. */
export function holdsKey({ tables }: DatabasePart): boolean {
  return tables.some(({ name, rows }) => name === "identity" && rows > 0);
}
