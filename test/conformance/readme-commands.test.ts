import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { addServer } from "@duoyun/tenants/testing/fake-openstack/cloud-state";
import { startFakeOpenStack } from "@duoyun/tenants/testing/fake-openstack/start-fake-openstack";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";

const execute = promisify(execFile);
const cli = fileURLToPath(new URL("../../hub/src/cli/duoyun.ts", import.meta.url));
const readme = fileURLToPath(new URL("../../README.md", import.meta.url));

let hub: TestHub;
let city: TestDatabase;
let folder: string;
beforeAll(async () => {
  hub = await startTestHub();
  city = await createTestDatabase("city");
  folder = await mkdtemp(join(tmpdir(), "duoyun-readme-"));
});
afterAll(async () => {
  await hub?.stop();
  await city?.drop();
  await rm(folder, { recursive: true });
});

/** The one block of shell commands of the README in which this command stands. */
async function blockWith(command: string): Promise<string> {
  const blocks = [...(await readFile(readme, "utf8")).matchAll(/^```sh\n([\s\S]*?)^```/gm)];
  const found = blocks.map(([, text = ""]) => text).filter((text) => text.includes(command));
  expect(found).toHaveLength(1);
  return found[0] ?? "";
}

/** Runs a block as it stands, from the working tree instead of an installed package. */
async function run(block: string, settings: Record<string, string>): Promise<string> {
  const script = `set -e\nnpx() { shift; "${process.execPath}" "${cli}" "$@"; }\n${block}`;
  const env = { PATH: process.env.PATH, HOME: folder, DUOYUN_DATA_DIR: folder, ...settings };
  const { stdout } = await execute("sh", ["-c", script], { cwd: folder, env });
  return stdout;
}

it("takes a catalog out as a table, checks it and makes it the next draft", async () => {
  const said = await run(await blockWith("npx duoyun catalog export"), {
    DATABASE_URL: hub.database.urlAs("duoyun_app"),
    AUTH_DATABASE_URL: hub.database.urlAs("duoyun_auth"),
    AUTH_SECRET: "test-auth-secret-0123456789abcdef",
  });
  expect(await readdir(folder)).toContain("catalog.xlsx");
  expect(said).toContain("校验通过");
  expect(said).toContain("已存为第 2 版草稿");
});

it("brings in the first administrator, who signs in with what the last command prints", async () => {
  const said = await run(await blockWith("npx duoyun people password zhang"), {
    DATABASE_URL: hub.database.urlAs("duoyun_app"),
    AUTH_DATABASE_URL: hub.database.urlAs("duoyun_auth"),
    AUTH_SECRET: "test-auth-secret-0123456789abcdef",
  });
  const email = /sign-in name: (\S+)/.exec(said)?.[1];
  const password = /shown this once: (\S+)/.exec(said)?.[1];
  const answer = await fetch(`${hub.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: hub.url },
    body: JSON.stringify({ email, password }),
  });
  expect(await answer.json()).toMatchObject({ user: { email: "zhang.san@data.example" } });
});

it("points a node at an OpenStack cloud by settings alone, and shows what would change", async () => {
  const { state, settings, close } = await startFakeOpenStack();
  onTestFinished(close);
  const { id } = addServer(state);
  const { OS_PASSWORD = "", ...openrc } = settings;
  const secret = join(folder, "os-password");
  await writeFile(secret, OS_PASSWORD);
  const block = (await blockWith("inventory preview")).replace("/etc/duoyun/os-password", secret);
  const said = await run(block, { ...openrc, CITY_DATABASE_URL: city.url });
  expect(said).toContain("新增 / added");
  expect(said).toContain(id);
});
