import { AppError } from "@duoyun/shared";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { personCtx } from "../credentials/person-ctx.ts";
import type { Hub } from "../server/hub.ts";
import { sendDownload } from "../server/send-download.ts";
import { fetchAttachment } from "./fetch.ts";
import { keepAttachment } from "./keep.ts";

const mostMebibytes = 50;
const mostBytes = mostMebibytes * 1024 * 1024;

const Upload = z.object({ name: z.string().min(3).max(300) });
const Named = z.object({ id: z.uuid() });

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
      return sendDownload(reply, await fetchAttachment(ctx, Named.parse(request.params).id));
    });
  });
}

function tooLarge() {
  return new AppError("too_large", {
    zh: `附件超过 ${mostMebibytes} MiB，请压缩或拆分后再上传。`,
    en: `The file is larger than ${mostMebibytes} MiB. Make it smaller or split it, then upload it again.`,
  });
}
