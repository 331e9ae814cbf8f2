import type { Log } from "@duoyun/shared/runtime/log";
import { reasonOf } from "./reason-of.ts";

export type Loop = { poke(): void; ended: Promise<void> };

export type LoopOptions = {
  name: string;
  everySeconds: number;
  run: () => Promise<unknown>;
  /** Is told of every failure; also of those that are not logged again. */
  onFailure?: (error: unknown) => void;
  /** Is told when what had failed works again. */
  onRecovery?: () => void;
  stop: AbortSignal;
  log: Log;
};

const longestPauseSeconds = 10;

/**
 * Runs the work again and again in real time: after the pause, at once when poked, sooner than usual after a failure.
 * The first pause is of any length up to the usual, so that the cities of one process do not all work at once.
 */
export function startLoop(options: LoopOptions): Loop {
  const { everySeconds, stop } = options;
  let poked = false;
  let wake = () => {};
  const poke = () => {
    poked = true;
    wake();
  };
  const pause = (seconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1_000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const turn = async () => {
    let failures = 0;
    let share = Math.random();
    await Promise.resolve();
    while (!stop.aborted) {
      poked = false;
      failures = (await succeeds(options, failures)) ? 0 : failures + 1;
      const seconds =
        failures > 0 ? Math.min(0.25 * 2 ** failures, longestPauseSeconds) : everySeconds * share;
      if (failures === 0) share = 1;
      if (!poked && !stop.aborted) await pause(seconds);
    }
  };
  stop.addEventListener("abort", () => wake(), { once: true });
  return { poke, ended: turn() };
}

async function succeeds(
  { name, run, onFailure, onRecovery, stop, log }: LoopOptions,
  failures: number,
): Promise<boolean> {
  try {
    await run();
    if (failures === 0) return true;
    log.info({ loop: name, failures }, "works again");
    onRecovery?.();
    return true;
  } catch (error) {
    onFailure?.(error);
    const level = failures === 0 ? "warn" : "debug";
    if (!stop.aborted) log[level]({ loop: name, reason: reasonOf(error) }, "will try again");
    return false;
  }
}
