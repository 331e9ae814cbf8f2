import { type SQL, sql } from "drizzle-orm";

const head = "kind || E'\\n' || key || E'\\n' || seq::text";
const lines = `${head} || case when kind = 'resource' then resource_lines(body::jsonb) else '' end`;

const bytesOf = (text: string) => `replace(${text}, '\\', '\\\\')::bytea`;

/** The bucket of a record in the city's digests. */
export const recordBucket: SQL = sql.raw(
  `(crc32(${bytesOf("kind || '/' || key")}) % 1024)::smallint`,
);

const hashed = (text: string) => sql.raw(`substr(sha256(${bytesOf(text)}), 1, 8)::bigint`);

/** The hash of a record in the city's digests, which the database computes from the row. */
export const recordHash: SQL = hashed(lines);

const data = "case when kind = 'resource' then body::jsonb -> 'data' else body::jsonb end";

/** The same of its data alone: of a catalog item all that it says. */
export const dataHash: SQL = hashed(
  `kind || E'\\n' || key || E'\\n' || coalesce((${data})::text, '')`,
);
