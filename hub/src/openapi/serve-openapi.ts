import type { FastifyInstance } from "fastify";
import { describeApi } from "./describe-api.ts";
import type { Json } from "./json-schema.ts";

/** For cities and tools that are not written with this code. */
export function serveOpenapi(app: FastifyInstance): void {
  let described: Json | null = null;
  app.get("/openapi.json", () => {
    described ??= describeApi();
    return described;
  });
}
