import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const execute = promisify(execFile);
const program = fileURLToPath(new URL("./duoyun.ts", import.meta.url));

async function run(zone: string, words: string[]) {
  const env = { ...process.env, TZ: zone, DUOYUN_DATA_DIR: "/nonexistent" };
  const { stdout } = await execute(process.execPath, [program, ...words], { env });
  return JSON.parse(stdout);
}

it.each(["UTC", "Asia/Shanghai", "America/Los_Angeles"])(
  "tells the same days on a host in %s",
  async (zone) => {
    const from = ["due", "--from", "2026-02-11", "--working-days", "5", "--json"];
    const before = ["due", "--before", "2026-03-31", "--working-days", "15", "--json"];
    const lease = ["lease", "--allocated", "2026-07-01", "--months", "3", "--json"];
    expect(await Promise.all([from, before, lease].map((words) => run(zone, words)))).toMatchObject(
      [
        { due: "2026-02-25" },
        { due: "2026-03-10" },
        { capDay: "2026-10-01", lastDay: "2026-10-08" },
      ],
    );
  },
);

it("refuses bad input with exit code 2 and without a stack", async () => {
  const words = ["due", "--from", "2026-02-30", "--working-days", "5"];
  const failure = await execute(process.execPath, [program, ...words]).catch((error) => error);
  expect(failure).toMatchObject({ code: 2, stdout: "" });
  expect(failure.stderr).toContain("YYYY-MM-DD");
  expect(failure.stderr).not.toContain("    at ");
});
