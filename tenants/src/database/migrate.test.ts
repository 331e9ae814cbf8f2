import { createLog } from "@duoyun/shared/runtime/log";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hostCity } from "../host-city.ts";
import { migrateCity } from "./migrate.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase("city");
});
afterAll(() => database.drop());

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
