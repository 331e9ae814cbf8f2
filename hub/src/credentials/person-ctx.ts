import { AppError } from "@duoyun/shared";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Ctx, PersonActor } from "../context.ts";
import type { Hub } from "../server/hub.ts";
import { createRequestCtx } from "./create-request-ctx.ts";

/** What a verb needs when a person calls it over plain HTTP; refused for anybody who is not signed in. */
export async function personCtx(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Ctx<PersonActor>> {
  const { actor, signInError, ...ctx } = await createRequestCtx(hub, request, reply);
  if (actor?.kind !== "person") throw signInError ?? signInFirst();
  return { ...ctx, actor };
}

function signInFirst() {
  return new AppError("unauthenticated", { zh: "请先登录。", en: "Sign in first." });
}
