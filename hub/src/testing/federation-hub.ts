import { AppError, type Clock, offsetClock } from "@duoyun/shared";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import fastify from "fastify";
import { type AppRouter, appRouter } from "../app-router.ts";
import { verifyNodeToken } from "../federation/verify-node-token.ts";
import type { RequestCtx } from "../trpc.ts";
import { createFederationDatabase, type FederationDatabase } from "./federation-database.ts";

/** A hub as the cities see it: its router over HTTP, signed tokens checked. */
export type FederationHub = FederationDatabase & {
  readonly url: string;
  /** Stops answering, as a hub that is away; `open` answers again at the same address. */
  shut(): Promise<void>;
  open(): Promise<void>;
};

export async function createFederationHub(): Promise<FederationHub> {
  const database = await createFederationDatabase();
  let offsetSeconds = 0;
  const clock = offsetClock(() => offsetSeconds * 1_000);
  const server = createServer(database, clock);
  await server.open();
  return {
    ...database,
    ctx: (city) => ({ ...database.ctx(city), clock }),
    get url() {
      return server.url();
    },
    moveClock: (seconds) => {
      offsetSeconds = seconds;
      return database.moveClock(seconds);
    },
    shut: server.shut,
    open: server.open,
    async close() {
      await server.shut();
      await database.close();
    },
  };
}

function createServer(database: FederationDatabase, clock: Clock) {
  let app = fastify();
  let port = 0;
  return {
    url: () => `http://127.0.0.1:${port}`,
    async open() {
      app = fastify({ forceCloseConnections: true, bodyLimit: 8 * 1024 * 1024 });
      const options: FastifyTRPCPluginOptions<AppRouter> = {
        prefix: "/trpc",
        trpcOptions: {
          router: appRouter,
          createContext: async ({ req }) => ({ ...(await createContext(database, req)), clock }),
        },
      };
      await app.register(fastifyTRPCPlugin, { ...options });
      await app.listen({ host: "127.0.0.1", port });
      port = Number(new URL(app.listeningOrigin).port);
    },
    async shut() {
      await app.close();
    },
  };
}

type Incoming = {
  headers: { authorization?: string | undefined };
  method: string;
  url: string;
  body: unknown;
};

async function createContext(
  { db, publicCtx }: FederationDatabase,
  request: Incoming,
): Promise<RequestCtx> {
  const { authorization } = request.headers;
  const base = { ...publicCtx(), actor: null, signInError: null };
  if (authorization === undefined) return base;
  const rawBody = typeof request.body === "string" ? request.body : "";
  const checked = { authorization, method: request.method, path: request.url, rawBody };
  try {
    return { ...base, actor: await verifyNodeToken(db, checked) };
  } catch (error) {
    if (error instanceof AppError) return { ...base, signInError: error };
    throw error;
  }
}
