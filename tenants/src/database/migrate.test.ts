import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { envelopeLimits } from "@duoyun/shared";
import { createLog } from "@duoyun/shared/runtime/log";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { hostCity } from "../host-city.ts";
import { migrateCity } from "./migrate.ts";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));
const Journal = z.looseObject({ entries: z.array(z.looseObject({ idx: z.int() })) });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase("city");
});
afterAll(() => database.drop());

it("takes a city's records forward, and shortens one that is too large as the hub has it, without sending it anew", async () => {
  const older = await mkdtemp(join(tmpdir(), "duoyun-city-migrations-"));
  const empty = await createTestDatabase("empty");
  const sql = postgres(empty.url, { max: 1, onnotice: () => undefined });
  try {
    await cp(folder, older, { recursive: true });
    const journal = join(older, "meta", "_journal.json");
    const { entries, ...rest } = Journal.parse(JSON.parse(await readFile(journal, "utf8")));
    const before = entries.filter(({ idx }) => idx < 14);
    await writeFile(journal, JSON.stringify({ ...rest, entries: before }));
    await migrate(drizzle(sql), { migrationsFolder: older });
    const body = (note: string) => JSON.stringify({ type: "vm", title: "云主机", data: { note } });
    await sql`
      insert into inventory (kind, key, seq, body)
      values ('resource', 'vm-1', 1, ${body("a")}::text::json),
        ('resource', 'vm-2', 2, ${body("长".repeat(envelopeLimits.itemCharacters))}::text::json)`;
    await migrateCity(empty.url);
    const rows = await sql`select seq::integer, body -> 'data' as data from inventory order by seq`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { seq: 1, data: { note: "a" } },
      { seq: 2, data: { tooLarge: true } },
    ]);
  } finally {
    await sql.end();
    await empty.drop();
    await rm(older, { recursive: true });
  }
});

it("refuses data of a newer program, and does not wait for it to become older", async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('', 9e12)`;
  await sql.end();
  const text = { zh: expect.stringContaining("更新版本的朵云") };
  await expect(migrateCity(database.url)).rejects.toMatchObject({ text });
  const settings = {
    code: "321200",
    databaseUrl: database.url,
    enrolmentCode: null,
    connector: { name: "simulator" },
    simulates: true,
  } as const;
  const { signal } = new AbortController();
  const log = createLog("city", "fatal");
  const hosting = { hubUrl: "http://127.0.0.1:9", log, stop: signal };
  await expect(hostCity(settings, hosting)).rejects.toMatchObject({ text });
});
