import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { ChildLog } from "./child-log.ts";
import { say } from "./say.ts";

export type ChildPlan = {
  name: string;
  file: string;
  arguments: string[];
  environment: Record<string, string>;
};

export type Supervised = {
  pid(): number | undefined;
  stop(): Promise<void>;
};

const stopMilliseconds = 2_500;
const firstPauseMilliseconds = 500;
const longestPauseMilliseconds = 30_000;
const healthyMilliseconds = 60_000;

/** Keeps one child running: started again with growing pauses until it is told to stop. */
export function supervise(plan: ChildPlan, log: ChildLog, onStart: () => void): Supervised {
  const state = { stopping: false, pause: firstPauseMilliseconds, startedAt: 0 };
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;

  const start = (): void => {
    state.startedAt = performance.now();
    child = spawnChild(plan, log);
    child.once("exit", (code, signal) => again(signal ?? `code ${code}`));
    onStart();
  };

  const again = (how: string): void => {
    child = null;
    if (state.stopping) return;
    const isHealthy = performance.now() - state.startedAt > healthyMilliseconds;
    state.pause = isHealthy ? firstPauseMilliseconds : state.pause;
    const seconds = state.pause / 1_000;
    say.warn(
      `${plan.name} 已退出（${how}），${seconds} 秒后重新启动；日志：${log.path()}`,
      `${plan.name} ended (${how}); starting it again in ${seconds} s; log: ${log.path()}`,
    );
    timer = setTimeout(start, state.pause);
    state.pause = Math.min(state.pause * 2, longestPauseMilliseconds);
  };

  start();
  return {
    pid: () => child?.pid,
    stop: async () => {
      state.stopping = true;
      clearTimeout(timer);
      if (child !== null) await endChild(child);
      log.close();
    },
  };
}

// A group of its own keeps the terminal's Ctrl-C from it: the launcher stops its children in order.
function spawnChild(plan: ChildPlan, log: ChildLog): ChildProcess {
  const child = fork(plan.file, plan.arguments, {
    detached: true,
    env: plan.environment,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (child.stdout) log.follow(child.stdout);
  if (child.stderr) log.follow(child.stderr);
  child.on("error", () => undefined);
  return child;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopMilliseconds);
  await exit;
  clearTimeout(timer);
}
