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
const packed = "application/octet-stream";
const { createCaller } = federationRouter;

/** Serves the procedure of this path as all others are, but its large body, an envelope packed or in JSON, is decoded once only. */
export async function servePush(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(async (scope) => {
    scope.removeContentTypeParser("application/json");
    scope.addContentTypeParser(["application/json", packed], { parseAs: "buffer" }, keepBytes);
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

function keepBytes(
  _: FastifyRequest,
  body: string | Buffer,
  done: (error: null, body: unknown) => void,
) {
  done(null, body);
}

// The procedure checks what it is given.
function readBody({ headers, body }: FastifyRequest) {
  if (headers["content-type"] === packed) return body;
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
