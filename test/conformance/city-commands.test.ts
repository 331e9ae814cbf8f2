import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { afterAll, beforeAll, expect, it } from "vitest";

const execute = promisify(execFile);
const program = fileURLToPath(new URL("../../hub/src/cli/duoyun.ts", import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase("empty");
});
afterAll(() => database.drop());

async function city(...words: readonly string[]) {
  const env = { ...process.env, CITY_DATABASE_URL: database.url, CITY_CONNECTOR: "" };
  return execute(process.execPath, [program, "city", ...words], { env }).catch((error) => error);
}

it("shows how far a node is, in words and as JSON, also before it has ever run", async () => {
  const words = await city("status", "--city", "320900");
  expect(words).toMatchObject({ stderr: "" });
  expect(words.stdout).toContain("节点 320900 / node 320900: 未运行 / not running");
  expect(words.stdout).toContain("上次比对 / last compare: 尚无 / none yet");
  const { stdout } = await city("status", "--city", "320900", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    city: "320900",
    running: false,
    acknowledgedSeq: 0,
    comparedAt: null,
  });
});

it("refuses to compare for a node that does not run, and a node that is none, in a sentence", async () => {
  const idle = await city("reconcile", "--city", "320900");
  expect(idle).toMatchObject({ code: 2, stdout: "" });
  expect(idle.stderr).toContain("Start it, then run this again.");
  const nowhere = await city("status", "--city", "331000");
  expect(nowhere).toMatchObject({ code: 2, stdout: "" });
  expect(nowhere.stderr).toContain("there is no node 331000 here");
});
