import { invalid } from "@duoyun/shared";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Hub } from "../server/hub.ts";
import { addressedHeaders } from "../server/serve-auth.ts";
import { signInAsSample } from "./sign-in-as-sample.ts";

const Body = z.object({ personId: z.guid() });

const noPerson = () =>
  invalid({
    zh: "请选择一位演示人员登录。",
    en: "Choose one of the sample people to sign in as.",
  });

/** The demonstration's sign-in: one tap on a sample person. Elsewhere this address does not exist. */
export function serveDemoSignIn(app: FastifyInstance, hub: Hub): void {
  app.post("/api/demo/sign-in", async (request, reply) => {
    const body = Body.safeParse(request.body);
    if (!body.success) throw noPerson();
    return reply.send(await signInAsSample(hub, body.data.personId, addressedHeaders(request)));
  });
}
