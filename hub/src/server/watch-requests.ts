import type { FastifyInstance } from "fastify";
import type { Metrics } from "../health/metrics.ts";

const probes = new Set(["/healthz", "/readyz", "/metrics"]);

/** One log line and one measurement a request; a stream is counted while it is open instead. */
export function watchRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onRequest", async (request) => {
    if (request.headers.accept?.includes("text/event-stream")) {
      metrics.streams.inc();
      request.raw.once("close", () => metrics.streams.dec());
    }
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "(page)";
    const { method } = request;
    const seconds = reply.elapsedTime / 1_000;
    const isStream = request.headers.accept?.includes("text/event-stream");
    if (!isStream)
      metrics.requestSeconds.observe({ method, route, status: reply.statusCode }, seconds);
    const level = probes.has(route) ? "trace" : "info";
    const path = request.url.split("?")[0];
    request.log[level]({ method, path, status: reply.statusCode, seconds }, "answered");
  });
}
