import { realClock } from "@duoyun/shared";

/** Passes calls on, no more than one in so many real seconds; the first waits as long. */
export function atMostEvery(seconds: number, run: () => void): () => void {
  let last = realClock.now().getTime();
  return () => {
    const now = realClock.now().getTime();
    if (now - last < seconds * 1_000) return;
    last = now;
    run();
  };
}
