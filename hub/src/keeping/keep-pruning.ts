import type { Ctx } from "../context.ts";
import { pruneLogs } from "./prune-logs.ts";

const everyMilliseconds = 86_400_000;

/** Removes what is past its retention, at once and then every day; answers how to stop. */
export function keepPruning(ctx: Ctx, months: number): () => void {
  const prune = () =>
    pruneLogs(ctx, { months }).catch((error: unknown) =>
      ctx.log.warn({ err: error }, "old logs are removed a day later"),
    );
  void prune();
  const timer = setInterval(prune, everyMilliseconds);
  return () => clearInterval(timer);
}
