import { setTimeout } from "node:timers/promises";
import { type DispatchOptions, dispatchDeliveries } from "../deliveries/dispatch-deliveries.ts";
import { cleanUp } from "./clean-up.ts";
import { expandOutbox } from "./expand-outbox.ts";
import { rings } from "./rings.ts";

export type RelayOptions = DispatchOptions;

export type Relay = {
  /** What the last pass found waiting; figures for the metrics. */
  backlog(): Backlog;
  stop(): Promise<void>;
};

export type Backlog = {
  outboxRows: number;
  outboxLagSeconds: number;
  deliveriesQueued: number;
};

const sweepMilliseconds = 2_000;
// Under load one pass carries what several verbs left, and costs their callers less.
const restMilliseconds = 100;
const retryMilliseconds = 1_000;
const passesBetweenCleanUps = 1_800;

/** Carries what verbs left in the outbox to people's cards: by signal, and by a sweep that needs no signal. Any number may run. */
export function startRelay(options: RelayOptions): Relay {
  const aborter = new AbortController();
  let backlog: Backlog = { outboxRows: 0, outboxLagSeconds: 0, deliveriesQueued: 0 };
  const running = run(options, aborter.signal, (seen) => {
    backlog = seen;
  });
  return {
    backlog: () => backlog,
    stop: () => {
      aborter.abort();
      return running;
    },
  };
}

async function run(
  options: RelayOptions,
  stop: AbortSignal,
  report: (backlog: Backlog) => void,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await runWhileListening(options, stop, report);
    } catch (error) {
      options.ctx.log.error({ err: error }, "the relay lost its database and tries again");
      await setTimeout(retryMilliseconds, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

/** What the process before this one queued may never have reached the queue: the first pass queues it again at once. */
async function runWhileListening(
  options: RelayOptions,
  stop: AbortSignal,
  report: (backlog: Backlog) => void,
): Promise<void> {
  let passes = 0;
  const wake = { wants: isOutbox, everyMilliseconds: sweepMilliseconds };
  for await (const _ of rings(options.ctx.db, stop, wake)) {
    report(await relayOnce(passes === 0 ? { ...options, receiptSeconds: 0 } : options));
    if (passes % passesBetweenCleanUps === 0) await cleanUp(options.ctx.db);
    passes += 1;
    await setTimeout(restMilliseconds, undefined, { signal: stop }).catch(() => undefined);
  }
}

const isOutbox = (signal: { topic: string }) => signal.topic === "outbox";

/** One pass: outbox rows become deliveries, deliveries become jobs. */
export async function relayOnce(options: RelayOptions): Promise<Backlog> {
  const { rows, lagSeconds } = await expandOutbox(options.ctx);
  const deliveriesQueued = await dispatchDeliveries(options);
  return { outboxRows: rows, outboxLagSeconds: lagSeconds, deliveriesQueued };
}
