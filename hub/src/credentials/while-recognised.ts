import type { Ctx } from "../context.ts";

const everyMilliseconds = 30_000;

/** Aborts with `stop`, and at the latest half a minute after the caller's session, person or key is gone. */
export function whileRecognised(
  { stillRecognised, log }: Pick<Ctx, "stillRecognised" | "log">,
  stop: AbortSignal | undefined,
): AbortSignal {
  const gone = new AbortController();
  if (stop?.aborted === false && stillRecognised) {
    const look = () =>
      stillRecognised().then(
        (known) => known || gone.abort(),
        // A database that is away says nothing about the caller.
        (error: unknown) => log.debug({ err: error }, "cannot check who follows a stream"),
      );
    const timer = setInterval(look, everyMilliseconds);
    const rest = () => clearInterval(timer);
    gone.signal.addEventListener("abort", rest);
    stop.addEventListener("abort", rest);
  }
  return AbortSignal.any([gone.signal, stop ?? AbortSignal.abort()]);
}
