import { invalid } from "@duoyun/shared";
import { z } from "zod";

/** The record after which a list goes on: its key, and since when it was not proven any more. */
export type RecordPlace = { key: string; since: string };

const Place = z.object({ since: z.iso.datetime(), key: z.string().min(1) });

export function recordCursor({ key, since }: RecordPlace): string {
  return `${since}_${key}`;
}

export function parseRecordCursor(cursor: string): RecordPlace {
  const [since, ...key] = cursor.split("_");
  const parsed = Place.safeParse({ since, key: key.join("_") });
  if (parsed.success) return parsed.data;
  throw invalid({
    zh: "列表位置无效，请从头打开列表。",
    en: "This place in the list is not known. Open the list from the start.",
  });
}
