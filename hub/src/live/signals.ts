import type { Database } from "../database/connect.ts";
import type { Signal } from "../outbox/emit-outbox.ts";
import { listen } from "./listen.ts";

const capacity = 1_000;

/**
 * The signals until the caller goes away, for a stream that serves one client. Null comes first and
 * after every gap: what happened before it must be read from the tables.
 */
export async function* signals(db: Database, stop: AbortSignal): AsyncGenerator<Signal | null> {
  const queue: (Signal | null)[] = [];
  let wake = () => {};
  const push = (item: Signal | null) => {
    if (queue.length >= capacity) queue.splice(0, queue.length, null);
    else queue.push(item);
    wake();
  };
  const stopped = () => wake();
  stop.addEventListener("abort", stopped);
  const stopListening = await listen(db, push, () => push(null));
  try {
    while (!stop.aborted) {
      const item = queue.shift();
      if (item !== undefined) yield item;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop.removeEventListener("abort", stopped);
    await stopListening();
  }
}
