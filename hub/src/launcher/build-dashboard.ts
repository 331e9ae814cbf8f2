import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inherit } from "./environment.ts";
import { say } from "./say.ts";

const run = promisify(execFile);
const rootDir = fileURLToPath(new URL("../../..", import.meta.url));
const dashboardDir = join(rootDir, "hub", "dashboard");

/** Builds the page when it is missing or older than what it is made from; the answer is where it lies. */
export async function buildDashboard(): Promise<string> {
  const built = join(dashboardDir, "dist");
  const builtAt = await newest(join(built, "index.html"));
  const sources = [
    join(dashboardDir, "src"),
    join(dashboardDir, "index.html"),
    join(dashboardDir, "package.json"),
    join(dashboardDir, "vite.config.ts"),
    join(rootDir, "shared", "src"),
    join(rootDir, "package-lock.json"),
  ];
  const changedAt = Math.max(...(await Promise.all(sources.map(newest))));
  if (builtAt > changedAt) return built;
  say.step("正在构建页面", "building the page");
  await build(built);
  return built;
}

// Elsewhere until it is whole: whoever stops it in the middle, or builds beside it, leaves no half of a page.
async function build(built: string): Promise<void> {
  const made = join(rootDir, "node_modules", ".cache", "duoyun-page", randomUUID());
  const vite = join(rootDir, "node_modules", "vite", "bin", "vite.js");
  // Under a test React's development build would come out, which gives browsers more work.
  const env = { ...inherit(), NODE_ENV: "production" };
  const args = ["build", "--outDir", made, "--logLevel", "warn"];
  await run(process.execPath, [vite, ...args], { cwd: dashboardDir, env });
  await rm(built, { recursive: true, force: true });
  await rename(made, built).catch(async (error: unknown) => {
    await rm(made, { recursive: true, force: true });
    if ((await newest(join(built, "index.html"))) === 0) throw error;
  });
}

// Milliseconds of the newest file at or under the path; 0 when there is none.
async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  return Math.max(0, ...(await Promise.all(names.map((name) => newest(join(path, name))))));
}
