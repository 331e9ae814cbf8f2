import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "../database/connect.ts";
import { migrateHub } from "../database/migrate.ts";
import { requireDataVersion } from "./require-data-version.ts";

let database: TestDatabase;
let owner: postgres.Sql;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase("hub");
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  db = connect({ url: database.urlAs("duoyun_app"), connections: 1, name: "version-test" });
});
afterAll(async () => {
  await db.$client.end();
  await owner.end();
  await database.drop();
});

describe("a hub that may not migrate", () => {
  it("starts on data of its own version", async () => {
    await expect(requireDataVersion(db)).resolves.toBeUndefined();
  });

  it("refuses older data and says how it becomes newer", async () => {
    await owner`update drizzle.__drizzle_migrations set created_at = created_at - 1`;
    await expect(requireDataVersion(db)).rejects.toMatchObject({
      code: "precondition_failed",
      text: { zh: expect.stringContaining("npx duoyun upgrade") },
    });
    await owner`update drizzle.__drizzle_migrations set created_at = created_at + 1`;
  });

  it("refuses older data also where it may not even look at its version", async () => {
    await owner`revoke usage on schema drizzle from duoyun_app`;
    await expect(requireDataVersion(db)).rejects.toMatchObject({ code: "precondition_failed" });
    await owner`grant usage on schema drizzle to duoyun_app`;
  });

  it("refuses newer data with the sentence that a migrating one says, and changes nothing", async () => {
    await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('', 9e12)`;
    const text = { zh: expect.stringContaining("更新版本的朵云") };
    await expect(requireDataVersion(db)).rejects.toMatchObject({ text });
    await expect(migrateHub(database.url)).rejects.toMatchObject({ text });
  });
});
