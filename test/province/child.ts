import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where processes under test keep compiled code, so that the next one starts faster. */
export const compileCache = fileURLToPath(
  new URL("../../node_modules/.cache/node", import.meta.url),
);

export type ChildSpec = {
  name: string;
  entry: string;
  arguments: string[];
  environment: Record<string, string>;
  logFile: string;
  /** Named points at which it dies, one after the other; it is started again after each. */
  crashAt: readonly string[];
};

/** A process of Duoyun under test, which can be killed like a power cut and started again. */
export type Child = {
  name: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  /** Of the process that runs now. */
  pid(): number;
  /** The points of `crashAt` that it has not died at yet. */
  pointsLeft(): readonly string[];
};

// A test that runs into its time limit never comes to stop what it started.
const started = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

export function createChild(spec: ChildSpec): Child {
  let running: ChildProcess | null = null;
  let wanted = false;
  let left = spec.crashAt;

  const start = async () => {
    wanted = true;
    const child = launch(spec, left);
    running = child;
    child.stderr?.on("data", (chunk: Buffer) => {
      left = left.filter((name) => !chunk.toString().includes(`crash point ${name}\n`));
    });
    child.once("close", (_, signal) => {
      if (wanted && running === child && signal === "SIGKILL") void start();
    });
    await once(child, "spawn");
  };
  const end = async (signal: NodeJS.Signals) => {
    wanted = false;
    const child = running;
    if (!child || !lives(child)) return;
    child.kill(signal);
    await once(child, "exit");
  };
  return {
    name: spec.name,
    start,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    isRunning: () =>
      running !== null && (lives(running) || (wanted && running.signalCode === "SIGKILL")),
    pid: () => {
      if (running?.pid === undefined) throw new Error(`${spec.name} does not run.`);
      return running.pid;
    },
    pointsLeft: () => left,
  };
}

function lives(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function launch(spec: ChildSpec, crashAt: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [spec.entry, ...spec.arguments], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: compileCache,
      ...spec.environment,
      DUOYUN_CRASH_AT: crashAt.join(","),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  child.once("exit", () => started.delete(child));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => appendFileSync(spec.logFile, chunk));
  }
  return child;
}
