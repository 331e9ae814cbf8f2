import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { arrayOf } from "./array-of.ts";
import { connect, type Database } from "./connect.ts";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase("hub");
  db = connect({ url: database.urlAs("duoyun_app"), connections: 1, name: "array test" });
});
afterAll(async () => {
  await db.$client.end({ timeout: 1 });
  await database.drop();
});

async function kept(values: (string | null)[]) {
  const [row] = await db.execute(sql`select to_json(${arrayOf(values)}::text[]) as kept`);
  return row?.kept;
}

it("brings every text to the database as it is", async () => {
  const plain = ["", " ", "云主机", "null", "NULL", "{a,b}", "a,b", null];
  const quoted = ['"', "\\", '\\"', "\\\\n", '{"a":"b\\nc"}'];
  const escaped = ["a\nb", "\t\r\b\f", "\u0001\u007f\u2028", '\n"\\'];
  for (const values of [[], plain, quoted, escaped, [...plain, ...quoted, ...escaped]]) {
    expect(await kept(values)).toEqual(values);
  }
});

it("brings every number as it is", async () => {
  const numbers = [0, -1, 0.1, 1e21, 5e-324, 2 ** 53 - 1, null];
  const [row] = await db.execute(sql`select to_json(${arrayOf(numbers)}::float8[]) as kept`);
  expect(row?.kept).toEqual(numbers);
});

it("refuses a text that the database cannot keep", async () => {
  await expect(kept(["\u0000"])).rejects.toThrow();
});
