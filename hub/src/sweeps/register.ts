import { realClock, today } from "@duoyun/shared";
import type { ClockActor, Ctx } from "../context.ts";
import { rings } from "../outbox/rings.ts";
import { closeUsageMonths } from "./close-usage-months.ts";
import { dropUploads } from "./drop-uploads.ts";
import { expireLeases } from "./expire-leases.ts";
import { keepUsageMonths } from "./keep-usage-months.ts";
import { recomputeClocks, recomputeLeases } from "./recompute-provisional.ts";
import { releaseHeldOrders } from "./release-held-orders.ts";
import { remindHolders } from "./remind-holders.ts";
import { remindOfDemands } from "./remind-of-demand.ts";
import { remindOfFilings } from "./remind-to-file.ts";
import { runSweep } from "./run-sweep.ts";
import { sendDigests } from "./send-digests.ts";
import type { Sweep } from "./sweep.ts";
import { tellLateClocks } from "./tell-late-clocks.ts";
import { warnOfCalendar } from "./warn-of-calendar.ts";
import { watchNodes } from "./watch-nodes.ts";

/** In this order: nothing ends by a day that is out of date, and what has ended is not reminded of. */
export const sweeps: readonly Sweep[] = [
  releaseHeldOrders,
  recomputeLeases,
  recomputeClocks,
  expireLeases,
  remindHolders,
  tellLateClocks,
  warnOfCalendar,
  remindOfDemands,
  remindOfFilings,
  sendDigests,
  watchNodes,
  keepUsageMonths,
  closeUsageMonths,
  dropUploads,
];

export type Sweeper = {
  /** When every sweep had last been run, for the metrics. */
  lagSeconds(): number;
  stop(): Promise<void>;
};

const tickMilliseconds = 2_000;

/**
 * Runs the sweeps: each after its interval of real time, and all at once when the day of business
 * changes, at midnight or because the demonstration's clock was moved. Any number of replicas may run.
 */
export function startSweeps(ctx: Ctx<ClockActor>, chosen = sweeps): Sweeper {
  const aborter = new AbortController();
  const lastRuns = new Map<string, LastRun>();
  const startedAt = realClock.now().getTime();
  const running = loop(ctx, { chosen, lastRuns }, aborter.signal);
  return {
    lagSeconds: () => {
      const times = chosen.map(({ name }) => lastRuns.get(name)?.at ?? startedAt);
      return (realClock.now().getTime() - Math.min(...times)) / 1_000;
    },
    stop: () => {
      aborter.abort();
      return running;
    },
  };
}

type LastRun = { at: number; day: string };

async function loop(
  ctx: Ctx<ClockActor>,
  { chosen, lastRuns }: { chosen: readonly Sweep[]; lastRuns: Map<string, LastRun> },
  stop: AbortSignal,
): Promise<void> {
  const wake = { wants: isClock, everyMilliseconds: tickMilliseconds };
  for await (const _ of rings(ctx.db, stop, wake)) {
    for (const sweep of chosen) {
      if (stop.aborted) return;
      await runWhenDue(ctx, lastRuns, sweep);
    }
  }
}

const isClock = (signal: { topic: string }) => signal.topic === "clock";

async function runWhenDue(
  ctx: Ctx<ClockActor>,
  lastRuns: Map<string, LastRun>,
  sweep: Sweep,
): Promise<void> {
  const run = { at: realClock.now().getTime(), day: today(ctx.clock) };
  const last = lastRuns.get(sweep.name);
  const isDue = !last || last.day !== run.day || run.at - last.at >= sweep.everySeconds * 1_000;
  if (!isDue) return;
  try {
    const done = await runSweep(ctx, sweep);
    lastRuns.set(sweep.name, run);
    if (done > 0) ctx.log.info({ sweep: sweep.name, done }, "swept");
  } catch (error) {
    ctx.log.error({ err: error, sweep: sweep.name }, "a sweep failed and is tried again");
  }
}
