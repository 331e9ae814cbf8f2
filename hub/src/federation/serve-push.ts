import { getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { getErrorShape } from "@trpc/server/shared";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { createRequestCtx } from "../credentials/create-request-ctx.ts";
import type { Hub } from "../server/hub.ts";
import { logFailure } from "../server/log-failure.ts";
import type { RequestCtx } from "../trpc.ts";
import { federationRouter } from "./router.ts";

const path = "federation.push";
const { createCaller } = federationRouter;

/** Serves the procedure of this path as all others are, but its large body is decoded and hashed once only. */
export async function servePush(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(async (scope) => {
    scope.removeContentTypeParser("application/json");
    scope.addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) =>
      done(null, body),
    );
    scope.post(`/trpc/${path}`, async (request, reply) => {
      const ctx = await createRequestCtx(hub, request, reply);
      try {
        return { result: { data: await createCaller(ctx).push(readBody(request)) } };
      } catch (thrown) {
        const error = getTRPCErrorFromUnknown(thrown);
        logFailure(request, { error, path });
        reply.status(getHTTPStatusCodeFromError(error));
        return { error: shapeOf(error, ctx) };
      }
    });
  });
}

// The procedure checks what the text says.
function readBody({ body }: FastifyRequest) {
  try {
    return JSON.parse(String(body));
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", cause });
  }
}

function shapeOf(error: TRPCError, ctx: RequestCtx) {
  const { _config: config } = federationRouter._def;
  return getErrorShape({ config, error, type: "mutation", path, input: undefined, ctx });
}
