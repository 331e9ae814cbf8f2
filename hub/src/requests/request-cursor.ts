import { invalid } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { request } from "../database/schema/index.ts";
import type { RequestRow } from "./find-request.ts";

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a list goes on: after that request, in the order of filing. */
export function cursorOf({ filedAt, id }: Pick<RequestRow, "filedAt" | "id">): string {
  return `${filedAt.toISOString()}_${id}`;
}

export function afterCursor(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const parsed = Cursor.safeParse(cursor.split("_"));
  if (!parsed.success) {
    throw invalid({
      zh: "列表位置无效，请从头打开列表。",
      en: "This place in the list is not known. Open the list from the start.",
    });
  }
  const [filedAt, id] = parsed.data;
  return sql`(${request.filedAt}, ${request.id}) < (${filedAt}::timestamptz, ${id}::uuid)`;
}
