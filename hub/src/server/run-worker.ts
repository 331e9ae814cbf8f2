import type { Stopper } from "@duoyun/shared/runtime/stop";
import { keepForgettingFailures } from "../auth/forget-failures.ts";
import type { ClockActor, Ctx } from "../context.ts";
import { addGauge } from "../health/metrics.ts";
import { keepPruning } from "../keeping/keep-pruning.ts";
import { type Relay, startRelay } from "../outbox/relay.ts";
import { type Sweeper, startSweeps, sweeps } from "../sweeps/register.ts";
import type { Hub } from "./hub.ts";

/** Role `worker`: carries the outbox on and does what is due. Any number of them may run. */
export function runWorker(hub: Hub, stopper: Pick<Stopper, "add">, chosen = sweeps): void {
  const ctx = clockCtx(hub);
  const relay = startRelay({ ctx, queue: hub.deliveries });
  stopper.add("relay", () => relay.stop());
  const sweeper = startSweeps(ctx, chosen);
  stopper.add("sweeps", () => sweeper.stop());
  stopper.add("wrong passwords", keepForgettingFailures(hub.auth.database, hub.log));
  stopper.add("retention", keepPruning(ctx, hub.retentionMonths));
  measure(hub, relay, sweeper);
}

function clockCtx({ db, clock, calendars, rulebooks, settings, log }: Hub): Ctx<ClockActor> {
  const actor = { kind: "clock" } as const;
  return { db, clock, calendars, rulebooks, settings, log, requestId: "worker", actor };
}

function measure({ metrics }: Hub, relay: Relay, sweeper: Sweeper): void {
  addGauge(metrics, "duoyun_sweep_lag_seconds", {
    help: "Time since the sweep that has waited longest was last run.",
    read: async () => sweeper.lagSeconds(),
  });
  addGauge(metrics, "duoyun_outbox_lag_seconds", {
    help: "Age of the oldest outbox row that the relay's last pass found.",
    read: async () => relay.backlog().outboxLagSeconds,
  });
  addGauge(metrics, "duoyun_outbox_rows", {
    help: "Outbox rows that the relay's last pass found.",
    read: async () => relay.backlog().outboxRows,
  });
  addGauge(metrics, "duoyun_deliveries_queued", {
    help: "Deliveries that the relay's last pass put into the queue.",
    read: async () => relay.backlog().deliveriesQueued,
  });
}
