import { AppError } from "@duoyun/shared";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Ctx, PersonActor } from "../context.ts";
import { createRequestCtx } from "../credentials/create-request-ctx.ts";
import type { Hub } from "../server/hub.ts";
import { fetchAttachment } from "./fetch.ts";
import { keepAttachment } from "./keep.ts";

const mostMebibytes = 50;
const mostBytes = mostMebibytes * 1024 * 1024;

const Upload = z.object({ name: z.string().min(3).max(300) });
const Download = z.object({ id: z.uuid() });

/** Files come and go as they are, not as JSON: raw bytes up, a download down. */
export async function serveAttachments(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      "application/octet-stream",
      { parseAs: "buffer", bodyLimit: mostBytes },
      (_request, body, done) => done(null, body),
    );
    scope.addHook("onRequest", async ({ headers }) => {
      if (Number(headers["content-length"] ?? 0) > mostBytes) throw tooLarge();
    });
    scope.post("/api/attachments", { bodyLimit: mostBytes }, async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      const { name } = Upload.parse(request.query);
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return keepAttachment(ctx, { name, content });
    });
    scope.get("/api/attachments/:id", async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      const { name, type, content } = await fetchAttachment(ctx, Download.parse(request.params).id);
      return reply
        .type(type)
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(content);
    });
  });
}

async function personCtx(
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

function tooLarge() {
  return new AppError("too_large", {
    zh: `附件超过 ${mostMebibytes} MiB，请压缩或拆分后再上传。`,
    en: `The file is larger than ${mostMebibytes} MiB. Make it smaller or split it, then upload it again.`,
  });
}
