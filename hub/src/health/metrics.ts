import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: "duoyun_http_request_seconds",
      help: "Time from a request to the end of its answer; streams are left out.",
      labelNames: ["method", "route", "status"] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    streams: new Gauge({
      name: "duoyun_open_streams",
      help: "Event streams that are open now.",
      registers,
    }),
    refusals: new Counter({
      name: "duoyun_refused_credentials_total",
      help: "Requests whose credential was refused.",
      labelNames: ["kind"] as const,
      registers,
    }),
  };
}

/** Registers a figure that is asked for when the metrics are read; one that cannot be had is left out. */
export function addGauge(
  { registry }: Metrics,
  name: string,
  { help, read }: { help: string; read: () => Promise<number> },
): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      const value = await read().catch(() => Number.NaN);
      this.set(value);
    },
  });
}
