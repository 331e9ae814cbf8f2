import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isGone } from "@duoyun/shared/runtime/process-identity";
import { compileCache } from "../province/child.ts";
import { eventually } from "../province/eventually.ts";

const duoyun = fileURLToPath(new URL("../../hub/src/cli/duoyun.ts", import.meta.url));
const mostMilliseconds = 300_000;
const ready = /Duoyun is ready: (http:\/\/localhost:\d+)/;

/** The demo as `npx duoyun start` runs it, with what it said so far. */
export type Launched = {
  url: string;
  said(): string;
  /** Ctrl-C; answers the exit code and which processes outlived the start. */
  interrupt(): Promise<{ code: number | null; left: number[] }>;
};

/** Settings beside the data directory. */
export type Settings = Readonly<Record<string, string>>;

export type Ended = { code: number | null; said: string };

/** Runs one command to its end. */
export async function runDuoyun(
  dataDir: string,
  words: string[],
  settings: Settings = {},
): Promise<Ended> {
  const { child, said } = spawnDuoyun(dataDir, words, settings);
  const late = setTimeout(() => child.kill("SIGINT"), mostMilliseconds);
  const [code] = await once(child, "close");
  clearTimeout(late);
  return { code, said: said() };
}

/** Starts the demo, or without it where the settings say so, and waits for its ready line. */
export async function launchDuoyun(
  dataDir: string,
  flags: string[] = [],
  settings: Settings = {},
): Promise<Launched> {
  const { child, said } = spawnDuoyun(dataDir, ["start", ...flags], settings);
  const closed = once(child, "close");
  const url = await eventually("the ready line", async () => {
    if (child.exitCode !== null) return "none";
    return ready.exec(said())?.[1];
  }).catch(async (error: unknown) => {
    child.kill("SIGINT");
    await closed;
    throw new Error(`The demo was not ready: ${said()}`, { cause: error });
  });
  if (url === "none") throw new Error(`The start ended: ${said()}`);
  return {
    url,
    said,
    interrupt: async () => {
      const family = descendantsOf(child.pid ?? 0);
      if (family.length < 4) throw new Error("Too few processes were found to look for later.");
      child.kill("SIGINT");
      const [code] = await closed;
      const gone = await Promise.all(family.map((pid) => isGone(pid, 60_000)));
      return { code, left: family.filter((_, index) => !gone[index]) };
    },
  };
}

function spawnDuoyun(
  dataDir: string,
  words: string[],
  settings: Settings,
): { child: ChildProcess; said(): string } {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [duoyun, ...words], {
    env: { PATH, HOME, NODE_COMPILE_CACHE: compileCache, DUOYUN_DATA_DIR: dataDir, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return { child, said: () => text };
}

function descendantsOf(root: number): number[] {
  const rows = existsSync("/proc/self/stat") ? parentsInProc() : parentsByPs();
  const family = [root];
  for (const parent of family) {
    for (const [pid, of] of rows) if (of === parent) family.push(pid);
  }
  return family;
}

function parentsInProc(): [pid: number, parent: number][] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [[Number(pid), Number(parent)]];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

function parentsByPs(): [pid: number, parent: number][] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [pid, parent] = line.trim().split(/\s+/);
      return [Number(pid), Number(parent)];
    });
}
