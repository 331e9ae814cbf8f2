import { type Clock, offsetClock, realClock } from "@duoyun/shared";
import type { Logger } from "pino";
import type { Database } from "../database/connect.ts";
import { listen } from "../live/listen.ts";
import { readOffset } from "./read-offset.ts";

const refreshMilliseconds = 5_000;

export type FollowedClock = { clock: Clock; stop(): Promise<void> };

/** A clock that follows the demonstration's offset within moments, also when it was moved by another process. */
export async function followDemoClock(
  db: Database,
  log: Pick<Logger, "warn">,
): Promise<FollowedClock> {
  let offsetSeconds = 0;
  const refresh = async () => {
    try {
      // The clock never runs backwards, whatever order answers arrive in.
      offsetSeconds = Math.max(offsetSeconds, await readOffset(db));
    } catch (error) {
      log.warn({ err: error }, "the demonstration's clock could not be read");
    }
  };
  await refresh();
  const timer = setInterval(refresh, refreshMilliseconds);
  timer.unref();
  const stopListening = await listen(
    db,
    (signal) => void (signal.topic === "clock" && refresh()),
    () => void refresh(),
  );
  return {
    clock: offsetClock(() => offsetSeconds * 1_000, realClock),
    stop: async () => {
      clearInterval(timer);
      await stopListening();
    },
  };
}
