import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import { type AppRouter, appRouter } from "../app-router.ts";
import { createRequestCtx } from "../credentials/create-request-ctx.ts";
import type { Hub } from "./hub.ts";
import { logFailure } from "./log-failure.ts";

const maxBatchSize = 20;

export async function serveTrpc(app: FastifyInstance, hub: Hub): Promise<void> {
  const options: FastifyTRPCPluginOptions<AppRouter> = {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      maxBatchSize,
      createContext: ({ req, res }) => createRequestCtx(hub, req, res),
      onError: ({ req, ...failure }) => logFailure(req, failure),
    },
  };
  await app.register(fastifyTRPCPlugin, { ...options });
}
