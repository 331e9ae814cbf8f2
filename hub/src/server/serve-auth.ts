import { fromNodeHeaders } from "better-auth/node";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Auth, addressHeader } from "../auth/create-auth.ts";

/** The sign-in library answers everything below /api/auth; it reads and checks the bodies itself. */
export async function serveAuth(app: FastifyInstance, auth: Auth): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.all("/api/auth/*", async (request, reply) =>
      reply.send(await auth.server.handler(toWebRequest(request))),
    );
  });
}

function toWebRequest(request: FastifyRequest): Request {
  const { method, body } = request;
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method,
    headers: addressedHeaders(request),
    ...(typeof body === "string" && { body }),
  });
}

/** The request's headers with the address that this server saw, whatever the client says of itself. */
export function addressedHeaders(request: FastifyRequest): Headers {
  const headers = fromNodeHeaders(request.headers);
  headers.set(addressHeader, request.ip);
  headers.delete("content-length");
  return headers;
}
