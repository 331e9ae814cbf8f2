import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

describe("the test database", () => {
  let database: TestDatabase;
  let sql: postgres.Sql;

  beforeAll(async () => {
    database = await createTestDatabase("empty");
    sql = postgres(database.url, { max: 1 });
  });

  afterAll(async () => {
    await sql.end();
    await database.drop();
  });

  it("keeps Chinese text and four-byte characters as they were written", async () => {
    const text = "盐城市大数据集团 𠮷 朵云";
    await sql`create table note (text text not null)`;
    await sql`insert into note values (${text})`;
    const [row] = await sql`select text, char_length(text) as length from note`;
    expect(row).toEqual({ text, length: [...text].length });
  });

  it("refuses a restricted role what only the owner may do", async () => {
    const app = postgres(database.urlAs("duoyun_app"), { max: 1 });
    await expect(app`create table sneaked (id int)`).rejects.toThrow("permission denied");
    await app.end();
  });
});
