import { z } from "zod";

export const manifestName = "manifest.json";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const Table = z.object({
  schema: Name,
  name: Name,
  columns: z.array(Name).min(1),
  file: z.string(),
  rows: z.int(),
  sha256: Digest,
  /** The first days of the months that its rows need room for, where it is partitioned by month. */
  months: z.array(z.iso.date()).optional(),
});
export type TablePart = z.infer<typeof Table>;

const DatabasePart = z.object({
  name: z.string(),
  /** `when` of the newest migration that it had gone through. */
  version: z.int(),
  /** In the order in which foreign keys let them be filled. */
  tables: z.array(Table),
  sequences: z.array(z.object({ schema: Name, name: Name, value: z.string() })),
});
export type DatabasePart = z.infer<typeof DatabasePart>;

/** What a backup says of itself; it is the archive's first file and names every other one. */
export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  databases: z.array(DatabasePart).min(1),
  files: z.array(z.object({ file: z.string(), sha256: Digest })),
  settings: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

export function rowsOf({ tables }: DatabasePart): number {
  return tables.reduce((all, { rows }) => all + rows, 0);
}
