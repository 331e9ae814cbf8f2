import { type SQL, sql } from "drizzle-orm";
import { bigint, smallint } from "drizzle-orm/pg-core";

/** The bucket and hashes of a record as the digests of cities have them; the database computes them from the row. */
export function recordHash(kind: "resource" | "catalogItem", facts: readonly string[] = []) {
  const name = [`'${kind}'`, "key"];
  return {
    bucket: smallint("bucket")
      .notNull()
      .generatedAlwaysAs(computed(`crc32(${bytesOf(`'${kind}/' || key`)}) % 1024`, "smallint")),
    hash: hashed("hash", [...name, seq, ...facts]),
    dataHash: hashed("data_hash", [...name, "data::text"]),
  };
}

function hashed(column: string, lines: readonly string[]) {
  const bytes = bytesOf(lines.join(" || E'\\n' || "));
  return bigint(column, { mode: "bigint" })
    .notNull()
    .generatedAlwaysAs(computed(`substr(sha256(${bytes}), 1, 8)`, "bigint"));
}

/** A version without its epoch, as the city sent it. */
const seq = "(version & 1099511627775)::text";

export const orEmpty = (column: string) => `coalesce(${column}::text, '')`;
export const millionths = (ratio: string) => orEmpty(`round(${ratio} * 1000000)::bigint`);

function bytesOf(text: string): string {
  return `replace(${text}, '\\', '\\\\')::bytea`;
}

function computed(expression: string, type: string): SQL {
  return sql.raw(`(${expression})::${type}`);
}
