import { type SQL, sql } from "drizzle-orm";

const fact = (name: string) => `coalesce(body ->> '${name}', '')`;
const millionths = (ratio: string) =>
  `coalesce(round((body ->> '${ratio}')::double precision * 1000000)::bigint::text, '')`;

const facts = [
  ...["type", "title", "leaseId", "state", "zone", "vcpu", "memoryGib", "storageGib"].map(fact),
  ...["cpuRatio", "memoryRatio", "diskRatio"].map(millionths),
];

const nextLine = " || E'\\n' || ";
const head = ["kind", "key", "seq::text"].join(nextLine);
const lines = `${head} || case when kind = 'resource' then E'\\n' || ${facts.join(nextLine)} else '' end`;

const bytesOf = (text: string) => `replace(${text}, '\\', '\\\\')::bytea`;

/** The bucket of a record in the city's digests. */
export const recordBucket: SQL = sql.raw(
  `(crc32(${bytesOf("kind || '/' || key")}) % 1024)::smallint`,
);

/** The hash of a record in the city's digests, which the database computes from the row. */
export const recordHash: SQL = sql.raw(`substr(sha256(${bytesOf(lines)}), 1, 8)::bigint`);
