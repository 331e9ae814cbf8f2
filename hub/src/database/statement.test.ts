import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "./connect.ts";
import { insertRow } from "./insert-row.ts";
import { outbox } from "./schema/index.ts";
import { given, statement } from "./statement.ts";
import { inTenant } from "./tenancy.ts";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase("hub");
  db = connect({ url: database.urlAs("duoyun_app"), connections: 3, name: "statement-test" });
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const at = new Date("2026-11-02T03:04:05.678Z");
const entry = { topic: "cards", payload: { reason: "filed" }, createdAt: at } as const;

const rowsAbout = statement((tx) =>
  tx
    .select()
    .from(outbox)
    .where(eq(outbox.subject, sql.placeholder("subject"))),
);

const setDone = statement((tx) =>
  tx
    .update(outbox)
    .set({ doneAt: given(outbox.doneAt, "doneAt") })
    .where(eq(outbox.subject, sql.placeholder("subject"))),
);

it("runs in the transaction that asks, under its tenant, whichever transaction built it", async () => {
  const both = ["320900", "321200"].map((tenant) =>
    inTenant(db, tenant, async (tx) => {
      await insertRow(tx, outbox, { ...entry, tenant, subject: "same" });
      return rowsAbout(tx, { subject: "same" });
    }),
  );
  const seen = await Promise.all(both);
  expect(seen.map((rows) => rows.map(({ tenant }) => tenant))).toEqual([["320900"], ["321200"]]);
});

it("refuses a row of another tenant and leaves nothing of a transaction that failed", async () => {
  const wrong = inTenant(db, "320900", async (tx) => {
    await insertRow(tx, outbox, { ...entry, tenant: "320900", subject: "failed" });
    await insertRow(tx, outbox, { ...entry, tenant: "321200", subject: "failed" });
  });
  await expect(wrong).rejects.toThrow();
  const left = await inTenant(db, "320900", (tx) => rowsAbout(tx, { subject: "failed" }));
  expect(left).toEqual([]);
});

it("refuses to run without a value that it needs", async () => {
  const nameless = inTenant(db, "320900", async (tx) => rowsAbout(tx, {}));
  await expect(nameless).rejects.toThrow('no "subject"');
});

it("stores null, times and documents as the column does, and fills what is not given by default", async () => {
  const row = await inTenant(db, "320900", async (tx) => {
    await insertRow(tx, outbox, { ...entry, tenant: "320900", subject: "kept", doneAt: at });
    await setDone(tx, { subject: "kept", doneAt: null });
    return rowsAbout(tx, { subject: "kept" });
  });
  expect(row).toMatchObject([{ ...entry, doneAt: null }]);
  expect(row[0]?.id).toBeGreaterThan(0);
});
