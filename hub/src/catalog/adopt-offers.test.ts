import { readFile } from "node:fs/promises";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { expect, it, onTestFinished } from "vitest";
import { hubMigrations } from "../database/migrate.ts";

const before = {
  title: { zh: "云主机", en: "Cloud server" },
  resourceType: "vm",
  vcpuLadder: [2, 4],
  memoryLadderGib: [4, 8],
  storageMaxGib: 1_024,
  zones: ["政务外网区"],
  note: null,
};

it("keeps on offer, after an upgrade, what nodes had on offer before catalogs had versions", async () => {
  const database = await createTestDatabase("hub");
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  onTestFinished(async () => {
    await sql.end();
    await database.drop();
  });
  await sql`drop table catalog_version`;
  for (const [tenant, key, capability, deleted] of [
    ["320900", "vm", 1, false],
    ["320900", "riddle", null, false],
    ["320900", "gone", 2, true],
    ["321200", "vm", 1, false],
  ] as const) {
    const data = { ...before, capability };
    await sql`insert into catalog_item (tenant, key, data, version, deleted, received_at)
      values (${tenant}, ${key}, ${sql.json(data)}, 1, ${deleted}, now())`;
  }
  const migration = await readFile(`${hubMigrations}/0030_file-catalogs.sql`, "utf8");
  await sql`set role duoyun_owner`;
  for (const statement of migration.split("--> statement-breakpoint")) await sql.unsafe(statement);
  await sql`reset role`;

  const rows = await sql`select tenant, number, state, items from catalog_version order by tenant`;
  expect(rows).toMatchObject([
    {
      ...{ tenant: "320900", number: 1, state: "filed" },
      items: [
        { code: "riddle", capabilities: [], prices: [] },
        { code: "vm", capabilities: [1], vcpuLadder: [2, 4] },
      ],
    },
    { tenant: "321200", items: [{ code: "vm" }] },
  ]);
});
