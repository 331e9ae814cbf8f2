import type { Database } from "../database/connect.ts";
import { listen } from "../live/listen.ts";
import type { Signal } from "./emit-outbox.ts";

export type RingOptions = {
  wants: (signal: Signal) => boolean;
  /** Rings anyway after so long, as signals may be lost while the connection is. */
  everyMilliseconds: number;
};

/** Yields at once, after every wanted signal (many in a row count as one) and at the latest when the time is over, until `stop`. */
export async function* rings(
  db: Database,
  stop: AbortSignal,
  options: RingOptions,
): AsyncGenerator<void> {
  let rung = true;
  let wake = () => {};
  const ring = () => {
    rung = true;
    wake();
  };
  const stopListening = await listen(db, (signal) => options.wants(signal) && ring(), ring);
  stop.addEventListener("abort", ring);
  const timer = setInterval(ring, options.everyMilliseconds);
  try {
    while (!stop.aborted) {
      if (rung) {
        rung = false;
        yield;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    clearInterval(timer);
    stop.removeEventListener("abort", ring);
    // A connection that is gone listens no more.
    await stopListening().catch(() => undefined);
  }
}
