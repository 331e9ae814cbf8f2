import type { JobQueue, QueueBackend } from "@duoyun/shared/runtime/queue";

/**
 * The queue of deliveries, opened in the background, so that people are served while it is away.
 * Until it has been reached it refuses at once: the sweep brings a delivery again.
 */
export function openDeliveries(backend: QueueBackend): JobQueue {
  let opened: JobQueue | null = null;
  backend.openQueue("deliveries").then(
    (queue) => {
      opened = queue;
    },
    // Opening only ends without a queue when the process stops.
    () => undefined,
  );
  const reached = async () => {
    if (opened === null) throw new Error("The queue has not been reached yet.");
    return opened;
  };
  return {
    add: async (job) => (await reached()).add(job),
    counts: async () => (await reached()).counts(),
    close: async () => opened?.close(),
  };
}
