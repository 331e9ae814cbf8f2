import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { expect, it } from "vitest";
import { hubMigrations } from "../database/migrate.ts";
import type { DatabasePart } from "./manifest.ts";
import { withSnapshots } from "./with-snapshots.ts";
import { writeSnapshot } from "./write-snapshot.ts";

it("goes on after tables of every size, also where the last rows fill the stream", async () => {
  const database = await createTestDatabase("hub");
  const directory = await mkdtemp(join(tmpdir(), "duoyun-snapshot-"));
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  try {
    for (let size = 1; size <= 40; size += 1) {
      await sql.unsafe(`create table filler_${size} as
        select repeat('x', 1000) as text from generate_series(1, ${size * 8})`);
    }
    const kept = { name: "hub", url: database.url, migrations: hubMigrations, leftOut: [] };
    const parts = await withSnapshots<DatabasePart[]>([kept], (snapshots) =>
      Promise.all(snapshots.map((snapshot) => writeSnapshot(snapshot, directory))),
    );
    const tables = parts.flatMap((part) => part.tables);
    for (let size = 1; size <= 40; size += 1) {
      const found = tables.find(({ name }) => name === `filler_${size}`);
      expect(found?.rows).toBe(size * 8);
    }
  } finally {
    await sql.end();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  }
});
