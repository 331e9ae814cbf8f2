import type { Log } from "./log.ts";

export type Stopper = {
  /** Aborted as soon as the stop begins: loops and streams end on it. */
  signal: AbortSignal;
  /** What is added last is stopped first. */
  add(name: string, stop: () => Promise<unknown> | unknown): void;
  /** Runs the stops once and ends the process: 0, or 1 when one failed or the deadline passed. */
  stop(reason: string, exitCode?: number): Promise<void>;
};

export type StopOptions = { log: Pick<Log, "info" | "error">; deadlineSeconds?: number };

/** Stops in order on SIGINT, SIGTERM, SIGHUP and when the parent process is gone; a second signal ends at once. */
export function createStopper({ log, deadlineSeconds = 6 }: StopOptions): Stopper {
  const aborter = new AbortController();
  const stops: { name: string; stop: () => Promise<unknown> | unknown }[] = [];

  const stop = async (reason: string, exitCode = 0): Promise<void> => {
    if (aborter.signal.aborted) return;
    log.info({ reason }, "stopping");
    const deadline = setTimeout(() => {
      log.error({ deadlineSeconds }, "stopped by the deadline");
      process.exit(1);
    }, deadlineSeconds * 1_000);
    aborter.abort(new Error(`Stopping: ${reason}.`));
    const failed = await runAll(stops.toReversed(), log);
    clearTimeout(deadline);
    process.exit(failed ? 1 : exitCode);
  };

  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (aborter.signal.aborted && name !== "SIGHUP") process.exit(1);
      void stop(name);
    });
  }
  if (process.channel) process.once("disconnect", () => void stop("the parent process is gone"));

  return { signal: aborter.signal, add: (name, run) => stops.push({ name, stop: run }), stop };
}

async function runAll(
  stops: { name: string; stop: () => Promise<unknown> | unknown }[],
  log: StopOptions["log"],
): Promise<boolean> {
  let failed = false;
  for (const { name, stop } of stops) {
    try {
      await stop();
    } catch (error) {
      failed = true;
      log.error({ err: error, part: name }, "did not stop cleanly");
    }
  }
  return failed;
}
