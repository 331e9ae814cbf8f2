import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Bench, BenchRow } from "./row.ts";
import { rounded } from "./row.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Seconds from `npm start` (installed) to the ready line on an empty and on a kept data directory, and from Ctrl-C to gone. */
export const start: Bench = {
  name: "start",
  run: async () => {
    const data = await mkdtemp(join(tmpdir(), "duoyun-bench-"));
    try {
      const first = await startAndStop(data);
      const second = await startAndStop(data);
      return [
        row("start, first", first.startSeconds, 20),
        row("start, again", second.startSeconds, 20),
        row("stop", Math.max(first.stopSeconds, second.stopSeconds), 10),
      ];
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
};

function row(bench: string, seconds: number, mostSeconds: number): BenchRow {
  return {
    bench,
    ours: rounded(seconds),
    limit: null,
    unit: "s",
    ratio: null,
    aim: `<= ${mostSeconds} s`,
    met: seconds <= mostSeconds,
  };
}

async function startAndStop(data: string): Promise<{ startSeconds: number; stopSeconds: number }> {
  const began = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: root,
    detached: true,
    env: { ...process.env, DUOYUN_DATA_DIR: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilReady(child);
  const ready = performance.now();
  if (child.pid === undefined) throw new Error("npm start has no process id.");
  process.kill(-child.pid, "SIGINT");
  await once(child, "exit");
  return {
    startSeconds: (ready - began) / 1_000,
    stopSeconds: (performance.now() - ready) / 1_000,
  };
}

async function untilReady(child: ReturnType<typeof spawn>): Promise<void> {
  if (!child.stdout) throw new Error("npm start has no output.");
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("Duoyun is ready: ")) {
      child.stdout.resume();
      return;
    }
  }
  throw new Error("npm start ended before it was ready.");
}
