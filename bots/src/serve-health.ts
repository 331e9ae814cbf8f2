import fastify from "fastify";
import type { Adapter } from "./adapter.ts";

export type Health = { address: string; close(): Promise<void> };

/** `/healthz` while the process lives; `/readyz` once every platform is connected. */
export async function serveHealth(port: number, adapters: readonly Adapter[]): Promise<Health> {
  const server = fastify({ logger: false, forceCloseConnections: true });
  server.get("/healthz", () => ({ ok: true }));
  server.get("/readyz", async (_, reply) => {
    const platforms = Object.fromEntries(
      adapters.map((adapter) => [adapter.platform, adapter.isConnected()]),
    );
    const ready = Object.values(platforms).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ ready, platforms });
  });
  const address = await server.listen({ host: "127.0.0.1", port });
  return { address, close: () => server.close() };
}
