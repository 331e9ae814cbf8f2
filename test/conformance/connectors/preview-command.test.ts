import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { afterAll, beforeAll, expect, it } from "vitest";

const execute = promisify(execFile);
const program = fileURLToPath(new URL("../../../hub/src/cli/duoyun.ts", import.meta.url));

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase("empty");
  folder = await mkdtemp(join(tmpdir(), "duoyun-preview-"));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

async function preview(settings: Record<string, string>, words: readonly string[] = []) {
  const env = { ...process.env, CITY_DATABASE_URL: database.url, ...settings };
  const command = [program, "inventory", "preview", "--city", "320900", ...words];
  return execute(process.execPath, command, { env }).catch((error) => error);
}

it("shows what a table would bring before the node has ever run, names its bad rows, and ends with 1", async () => {
  const file = join(folder, "table.csv");
  await writeFile(file, "资源编号,资源类型,内存（GiB）\nvm-1,云主机,8\nvm-2,云主机,八\n");
  const settings = { CITY_CONNECTOR: "320900:csv", INVENTORY_FILE: file };
  const shown = await preview(settings);
  expect(shown).toMatchObject({ code: 1, stderr: "" });
  expect(shown.stdout).toContain("新增 / added: 1\n  vm-1 vm-1 (vm)");
  expect(shown.stdout).toContain("第 3 行 / row 3, 内存（GiB）: “八”不是数");
});

it("refuses a node that is none in a sentence", async () => {
  const nowhere = await preview({}, ["--city", "331000"]);
  expect(nowhere).toMatchObject({ code: 2, stdout: "" });
  expect(nowhere.stderr).toContain("there is no node 331000 here");
});
