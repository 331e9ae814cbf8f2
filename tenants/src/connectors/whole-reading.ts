import type { Reading, SourceRecord } from "./connector.ts";

/** A reading in which nothing was amiss. */
export function wholeReading(records: readonly SourceRecord[]): Reading {
  return { records, unread: [], complete: true, problems: [] };
}
