import type { AppError } from "@duoyun/shared";
import type { FastifyError, FastifyInstance } from "fastify";

type Limit = { mostBytes: number; tooLarge: () => AppError };

/** Lets the routes of a scope take raw bytes, up to a limit that is told in words before and while they come. */
export function takeBytes(scope: FastifyInstance, { mostBytes, tooLarge }: Limit): void {
  scope.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer", bodyLimit: mostBytes },
    (_request, body, done) => done(null, body),
  );
  scope.addHook("onRequest", async ({ headers }) => {
    if (Number(headers["content-length"] ?? 0) > mostBytes) throw tooLarge();
  });
  // What is thrown here goes on to the server's own handler.
  scope.setErrorHandler((error: FastifyError) => {
    throw error.code === "FST_ERR_CTP_BODY_TOO_LARGE" ? tooLarge() : error;
  });
}

/** The bytes that came with a request; none where it had no body. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
