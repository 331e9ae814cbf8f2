#!/usr/bin/env node
// Runs on any Node 20 or newer before anything is installed: node:* only, plain JavaScript.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".cache", "duoyun-installed");
const oldestNode = 20;
const neededNode = 24;
const otherTimeZones = ["Asia/Shanghai", "America/Los_Angeles"];
/** What could read the time zone of its host; the rest of the unit suite runs in UTC alone. */
const zoneSuites = ["shared/src", "bots/src", "hub/dashboard/src"];

const commands = { start, test, verify, bench, soak };
const [name = "", ...given] = process.argv.slice(2);
const extra = given[0] === "--" ? given.slice(1) : given;
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (command === undefined) {
  fail(`用法 / usage: node shared/setup.mjs ${Object.keys(commands).join("|")} [-- arguments]`);
}
if (majorOf(process.versions.node) < oldestNode) {
  fail(
    `需要 Node.js ${oldestNode} 或更高版本，当前为 ${process.versions.node}。\n` +
      `Node.js ${oldestNode} or newer is needed; this is ${process.versions.node}.`,
  );
}
installWhatIsMissing();
const node = findNode();
process.exitCode = await command(extra);

function start(args) {
  return run(node, ["hub/src/cli/duoyun.ts", "start", ...args]);
}

async function verify() {
  const turbo = join(root, "node_modules", "turbo", "bin", "turbo");
  const tasks = ["//#lint", "//#types", "//#unused", "//#texts"];
  return run(node, [
    turbo,
    "run",
    ...tasks,
    "--output-logs=errors-only",
    "--log-prefix=task",
    "--continue",
  ]);
}

async function test(args) {
  if (args.length > 0) return vitest(args);
  for (const step of testSteps()) {
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}

function testSteps() {
  const rest = ["--project=integration", "--project=story", "--project=browser"];
  return [
    verify,
    () => vitest(["--project=unit"], { TZ: "UTC" }),
    ...otherTimeZones.map((zone) => () => vitest(["--project=unit", ...zoneSuites], { TZ: zone })),
    () => vitest(rest),
  ];
}

function vitest(args, environment = {}) {
  const program = join(root, "node_modules", "vitest", "vitest.mjs");
  const fixed = ["run", "--config=test/vitest.config.ts"];
  return run(node, [program, ...fixed, ...args], environment);
}

function bench(args) {
  return run(node, ["test/bench/main.ts", ...args]);
}

function soak(args) {
  return run(node, ["test/soak/main.ts", ...args]);
}

// The terminal sends Ctrl-C to the child as well; what is left to do is to wait for it.
function run(program, args, environment = {}) {
  const path = [join(root, "node_modules", ".bin"), dirname(program), process.env.PATH];
  const child = spawn(program, args, {
    cwd: root,
    env: {
      NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"),
      ...process.env,
      PATH: path.filter(Boolean).join(delimiter),
      ...environment,
    },
    stdio: "inherit",
  });
  const forward = (signal) => {
    if (!process.stdin.isTTY) child.kill(signal);
  };
  process.on("SIGINT", forward);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => {
      process.off("SIGINT", forward);
      resolve(code ?? 1);
    });
  });
}

function installWhatIsMissing() {
  const wanted = digestOfManifests();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  process.stderr.write("正在安装依赖（约一分钟）/ installing the dependencies (about a minute)\n");
  const quiet = ["--no-audit", "--no-fund"];
  const isFirst = !existsSync(join(root, "node_modules"));
  // The lock file may name packages of other platforms that a registry lacks; install passes over them.
  const done =
    (isFirst && npm(["ci", ...quiet, "--loglevel=silent"])) ||
    npm(["install", ...quiet, "--loglevel=error"]);
  if (!done) {
    fail(
      "依赖安装失败：请检查网络后重试。\nThe dependencies could not be installed: check the network and try again.",
    );
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, digestOfManifests());
}

function digestOfManifests() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "package.json"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function npm(args) {
  const own = process.env.npm_execpath;
  const [program, before] = own?.endsWith(".js") ? [process.execPath, [own]] : ["npm", []];
  const shell = process.platform === "win32" && program === "npm";
  const done = spawnSync(program, [...before, ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell,
  });
  return done.status === 0;
}

function findNode() {
  const packaged = join(root, "node_modules", "node", "bin", "node");
  const candidates = [packaged, process.execPath, ...nodesOnPath()];
  const found = candidates.find((path) => existsSync(path) && versionOf(path) >= neededNode);
  if (found !== undefined) return found;
  return fail(
    `找不到 Node.js ${neededNode}：请安装 Node.js ${neededNode} 或更高版本后重试。\n` +
      `Node.js ${neededNode} or newer was not found: install it, then try again.`,
  );
}

function nodesOnPath() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  return (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, file));
}

function versionOf(program) {
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return majorOf((stdout ?? "").replace("v", ""));
}

function majorOf(version) {
  return Number.parseInt(version, 10) || 0;
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
