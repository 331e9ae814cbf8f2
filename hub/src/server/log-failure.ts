import type { TRPCError } from "@trpc/server";
import type { FastifyRequest } from "fastify";

/** Logs a procedure's error: ours to mend, or a caller's that was refused. */
export function logFailure(
  request: FastifyRequest,
  { error, path }: { error: TRPCError; path?: string | undefined },
): void {
  const isOurs = error.code === "INTERNAL_SERVER_ERROR";
  if (isOurs) request.log.error({ err: error, path }, "a procedure failed");
  else request.log.debug({ code: error.code, path, reason: error.message }, "refused");
}
