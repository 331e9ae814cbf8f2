import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "./connect.ts";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase("hub");
  db = connect({ url: database.urlAs("duoyun_app"), connections: 1, name: "prepare-test" });
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

async function preparedWith(word: string): Promise<number> {
  const found = await db.execute(sql.raw("select statement from pg_prepared_statements"));
  return found.filter(({ statement }) => String(statement).includes(word)).length;
}

it("prepares a statement once a connection, inside and outside a transaction", async () => {
  const ask = sql`select ${1}::int as once_prepared`;
  await db.execute(ask);
  const answer = await db.transaction((tx) => tx.execute(ask));
  expect(answer).toMatchObject([{ once_prepared: 1 }]);
  expect(await preparedWith("once_prepared")).toBe(1);
});

it("keeps long lists, of which every length is a statement of its own, unprepared", async () => {
  const list = sql.join(
    Array.from({ length: 101 }, (_, n) => sql`${n}::int`),
    sql`, `,
  );
  await db.execute(sql`select true as long_list where 1 in (${list})`);
  expect(await preparedWith("long_list")).toBe(0);
});
