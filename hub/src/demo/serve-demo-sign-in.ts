import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Hub } from "../server/hub.ts";
import { addressedHeaders } from "../server/serve-auth.ts";
import { signInAsSample } from "./sign-in-as-sample.ts";

const Body = z.object({ personId: z.guid() });

/** The demonstration's sign-in: one tap on a sample person. Elsewhere this address does not exist. */
export function serveDemoSignIn(app: FastifyInstance, hub: Hub): void {
  app.post("/api/demo/sign-in", async (request, reply) => {
    const { personId } = Body.parse(request.body);
    return reply.send(await signInAsSample(hub, personId, addressedHeaders(request)));
  });
}
