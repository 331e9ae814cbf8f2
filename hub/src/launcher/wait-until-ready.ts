import { z } from "zod";

const readinessSchema = z.looseObject({ ready: z.boolean() });
const pauseMilliseconds = 150;

/** Asks the hub until it says that everything is ready; the answer is null then, else what it said last. */
export async function waitUntilReady(
  url: string,
  seconds: number,
  signal: AbortSignal,
): Promise<string | null> {
  let last = "no answer";
  const deadline = performance.now() + seconds * 1_000;
  while (performance.now() < deadline && !signal.aborted) {
    try {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
      last = await response.text();
      if (readinessSchema.parse(JSON.parse(last)).ready) return null;
    } catch {
      // Not listening yet, or not speaking JSON yet: asked again.
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
  return last;
}
