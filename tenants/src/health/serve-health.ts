import fastify, { type FastifyInstance } from "fastify";

/** Answers /healthz on the loopback address. */
export async function serveHealth(
  port: number,
  cities: readonly string[],
): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  app.get("/healthz", async () => ({ alive: true, cities }));
  await app.listen({ host: "127.0.0.1", port });
  return app;
}
