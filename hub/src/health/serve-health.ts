import type { FastifyInstance } from "fastify";
import type { Hub } from "../server/hub.ts";
import { readiness } from "./readiness.ts";

export function serveHealth(app: FastifyInstance, hub: Hub): void {
  app.get("/healthz", () => ({ alive: true }));
  app.get("/readyz", async (_request, reply) => {
    const answer = await readiness(hub);
    return reply.code(answer.ready ? 200 : 503).send(answer);
  });
  app.get("/metrics", async (_request, reply) => {
    const { registry } = hub.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
