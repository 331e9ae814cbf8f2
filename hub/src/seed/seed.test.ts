import { createHash } from "node:crypto";
import { nodes, realClock } from "@duoyun/shared";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "../database/connect.ts";
import { enrolmentCode, node, person } from "../database/schema/index.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { seed } from "./seed.ts";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase("hub");
  db = connect({ url: database.urlAs("duoyun_app"), connections: 6, name: "seed test" });
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const code = "a-code-of-more-than-twenty-letters";
const demo = { demo: true, enrolmentCodes: [["320900", code]] as const };
const start = (options: Parameters<typeof seed>[1]) => seed({ db, clock: realClock }, options);
const sampleCount = () =>
  inTenant(db, "320900", (tx) => tx.$count(person, eq(person.sample, true)));

it("knows every node of the province and nobody outside the demonstration", async () => {
  await start({ demo: false, enrolmentCodes: [] });
  const rows = await inProvince(db, "320000", (tx) => tx.select().from(node));
  expect(rows.map(({ tenant }) => tenant).toSorted()).toEqual(nodes.map(({ code }) => code));
  expect(rows.find(({ tenant }) => tenant === "321200")).toMatchObject({
    rulebook: "taizhou-2018",
    joinedAt: null,
  });
  expect(await sampleCount()).toBe(0);
});

it("loads the sample people once, also when two processes start together", async () => {
  await Promise.all([start(demo), start(demo)]);
  expect(await sampleCount()).toBe(10);
  await start(demo);
  expect(await sampleCount()).toBe(10);
});

it("keeps only the hash of an enrolment code", async () => {
  const rows = await inTenant(db, "320900", (tx) => tx.select().from(enrolmentCode));
  const codeHash = createHash("sha256").update(code).digest("hex");
  expect(rows).toMatchObject([{ codeHash, usedAt: null }]);
});

it("refuses to open a used code again, or one for a node that has its key", async () => {
  await inTenant(db, "320900", async (tx) => {
    await tx.update(enrolmentCode).set({ usedAt: realClock.now() });
    await tx.update(node).set({ keyId: "key", joinedAt: realClock.now() });
  });
  await start({ demo: true, enrolmentCodes: [["320900", `${code}-another`]] });
  await start(demo);
  const rows = await inTenant(db, "320900", (tx) => tx.select().from(enrolmentCode));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.usedAt).not.toBeNull();
});

it("refuses a database that holds another province's nodes, writes nothing into it and says what to set", async () => {
  const foreign = await createTestDatabase("hub");
  const other = connect({
    url: foreign.urlAs("duoyun_app"),
    connections: 3,
    name: "province test",
  });
  await inTenant(other, "450200", (tx) =>
    tx.insert(node).values({ tenant: "450200", rulebook: "liuzhou" }),
  );
  const refused = seed({ db: other, clock: realClock }, { demo: false, enrolmentCodes: [] });
  await expect(refused).rejects.toMatchObject({
    code: "precondition_failed",
    text: { en: expect.stringContaining("Set DUOYUN_PROVINCE=guangxi") },
  });
  const rows = await inProvince(other, "320000", (tx) => tx.select().from(node));
  expect(rows.map(({ tenant }) => tenant)).toEqual(["450200"]);
  await other.$client.end();
  await foreign.drop();
});
