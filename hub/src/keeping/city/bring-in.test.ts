import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireWhole } from "@duoyun/shared/runtime/require-whole";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { backUp } from "../back-up.ts";
import { cityDatabase } from "../kept-database.ts";
import { bringIn } from "./bring-in.ts";
import { moveOut } from "./move-out.ts";
import { restoreCity } from "./restore-city.ts";

const code = "320500";
let database: TestDatabase;
let sql: postgres.Sql;
let directory: string;
beforeAll(async () => {
  database = await createTestDatabase("city");
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  directory = await mkdtemp(join(tmpdir(), "duoyun-bring-in-"));
});
afterAll(async () => {
  await sql.end();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

const at = (name: string) => join(directory, name);
const backedUp = (file: string) =>
  backUp({
    file,
    databases: [cityDatabase(code, database.url)],
    dataDir: directory,
    settings: {},
    onProgress: () => undefined,
  });

it("refuses what was cut off before it was whole, and brings it in again with the key and epoch that it had", async () => {
  const wanted = { file: at("city.tar.gz"), code, url: database.url, replace: true };
  await sql`update city_state set seq = 5`;
  await backedUp(wanted.file);
  await sql`update city_state set epoch = 7`;
  await sql`insert into identity (private_key, key_id, made_at) values ('{}', 'its-key', now())`;
  const cut = { check: () => undefined, settle: () => Promise.reject(new Error("Cut off.")) };
  await expect(bringIn(wanted, cut)).rejects.toThrow("Cut off.");

  const notWhole = { text: { en: expect.stringContaining("was cut off") } };
  await expect(requireWhole(sql)).rejects.toMatchObject(notWhole);
  await expect(backedUp(at("half.tar.gz"))).rejects.toMatchObject(notWhole);
  expect(await restoreCity({ ...wanted, replace: false })).toMatchObject({ keptKey: true });
  await requireWhole(sql);
  const [row] = await sql`select epoch, leases_unsure as unsure from city_state`;
  expect(row).toMatchObject({ epoch: 8, unsure: true });
  expect(await sql`select key_id from identity`).toEqual([{ key_id: "its-key" }]);
  await expect(restoreCity({ ...wanted, replace: false })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("writes the file of a city again that was closed but not written, and leaves it closed where that fails", async () => {
  await sql`update city_state set moved_at = now()`;
  const wanted = { file: at("move.tar.gz"), code, url: database.url, dataDir: directory };
  await moveOut(wanted);
  await expect(moveOut(wanted)).rejects.toMatchObject({ code: "conflict" });
  const [row] = await sql`select moved_at as "movedAt" from city_state`;
  expect(row?.movedAt).not.toBeNull();
});
