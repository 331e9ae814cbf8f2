import type { Log } from "@duoyun/shared/runtime/log";
import { retryAfter } from "./hub/retry-after.ts";
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

/** So many times as long as the hub asked for at most, so that those whom it sent away do not all come back at once. */
const jitter = 0.2;

/**
 * Runs the work again and again in real time: after the pause, at once when poked, sooner than usual after a failure;
 * after a refusal that says when to come back not before that, poked or not.
 * The first pause is of any length up to the usual, so that the cities of one process do not all work at once.
 */
export function startLoop(options: LoopOptions): Loop {
  const { everySeconds, stop } = options;
  const rest = createRest(stop);
  const turn = async () => {
    let failures = 0;
    let share = Math.random();
    await Promise.resolve();
    while (!stop.aborted) {
      rest.begin();
      const outcome = await attempt(options, failures);
      failures = outcome.succeeded ? 0 : failures + 1;
      if (outcome.waitSeconds !== null) {
        await rest.sleep(outcome.waitSeconds * (1 + jitter * Math.random()));
        continue;
      }
      await rest.doze(failures > 0 ? pauseAfter(failures) : everySeconds * share);
      if (failures === 0) share = 1;
    }
  };
  return { poke: rest.poke, ended: turn() };
}

function pauseAfter(failures: number): number {
  return Math.min(0.25 * 2 ** failures, longestPauseSeconds);
}

/** Pauses that end with `stop`; a poke ends a doze, also one that comes before it, and no sleep. */
function createRest(stop: AbortSignal) {
  let poked = false;
  let end = () => {};
  let wake = () => {};
  const pause = async (seconds: number, isLight: boolean) => {
    if (stop.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1_000);
      end = () => {
        clearTimeout(timer);
        resolve();
      };
      wake = isLight ? end : () => {};
    });
  };
  stop.addEventListener("abort", () => end(), { once: true });
  return {
    begin: () => {
      poked = false;
    },
    poke: () => {
      poked = true;
      wake();
    },
    doze: async (seconds: number) => {
      if (!poked) await pause(seconds, true);
    },
    sleep: (seconds: number) => pause(seconds, false),
  };
}

/** `waitSeconds`: how long the hub asked to wait; null where it did not. */
type Outcome = { succeeded: boolean; waitSeconds: number | null };

async function attempt(
  { name, run, onFailure, onRecovery, stop, log }: LoopOptions,
  failures: number,
): Promise<Outcome> {
  try {
    await run();
    if (failures > 0) {
      log.info({ loop: name, failures }, "works again");
      onRecovery?.();
    }
    return { succeeded: true, waitSeconds: null };
  } catch (error) {
    onFailure?.(error);
    const waitSeconds = retryAfter(error);
    const level = failures === 0 ? "warn" : "debug";
    if (!stop.aborted)
      log[level]({ loop: name, reason: reasonOf(error), waitSeconds }, "will try again");
    return { succeeded: false, waitSeconds };
  }
}
