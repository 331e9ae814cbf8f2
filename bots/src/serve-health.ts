import fastify from "fastify";
import type { Adapter } from "./adapter.ts";

export type Health = { address: string; close(): Promise<void> };

/** `/healthz` while the process lives; `/readyz` once every platform is connected; and where platforms send updates to. */
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
  for (const { webhook } of adapters) {
    if (webhook === undefined) continue;
    server.post(webhook.path, async ({ headers, body }, reply) =>
      reply.code(await webhook.receive({ headers, body })).send(),
    );
  }
  const address = await server.listen({ host: "127.0.0.1", port });
  return { address, close: () => server.close() };
}
