import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import { type AppRouter, appRouter } from "../app-router.ts";
import { createRequestCtx } from "../credentials/create-request-ctx.ts";
import type { Hub } from "./hub.ts";

const maxBatchSize = 20;

export async function serveTrpc(app: FastifyInstance, hub: Hub): Promise<void> {
  const options: FastifyTRPCPluginOptions<AppRouter> = {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      maxBatchSize,
      createContext: ({ req, res }) => createRequestCtx(hub, req, res),
      onError: ({ error, path, req }) => {
        const isOurs = error.code === "INTERNAL_SERVER_ERROR";
        if (isOurs) req.log.error({ err: error, path }, "a procedure failed");
        else req.log.debug({ code: error.code, path, reason: error.message }, "refused");
      },
    },
  };
  await app.register(fastifyTRPCPlugin, { ...options });
}
