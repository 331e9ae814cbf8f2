import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";

export type ChildSpec = {
  name: string;
  entry: string;
  arguments: string[];
  environment: Record<string, string>;
  logFile: string;
};

/** A process of Duoyun under test, which can be killed like a power cut and started again. */
export type Child = {
  name: string;
  start(extra?: Record<string, string>): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  died(): Promise<void>;
  isRunning(): boolean;
};

export function createChild(spec: ChildSpec): Child {
  let running: ChildProcess | null = null;
  const exited = async () => {
    if (running && running.exitCode === null && running.signalCode === null)
      await once(running, "exit");
    running = null;
  };
  return {
    name: spec.name,
    start: async (extra = {}) => {
      running = launch(spec, extra);
      await once(running, "spawn");
    },
    kill: async () => {
      running?.kill("SIGKILL");
      await exited();
    },
    stop: async () => {
      running?.kill("SIGTERM");
      await exited();
    },
    died: exited,
    isRunning: () => running !== null && running.exitCode === null && running.signalCode === null,
  };
}

function launch(spec: ChildSpec, extra: Record<string, string>): ChildProcess {
  const log = createWriteStream(spec.logFile, { flags: "a" });
  const child = spawn(process.execPath, [spec.entry, ...spec.arguments], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...spec.environment, ...extra },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  return child;
}
