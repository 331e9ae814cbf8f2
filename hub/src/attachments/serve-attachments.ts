import { AppError } from "@duoyun/shared";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { personCtx } from "../credentials/person-ctx.ts";
import type { Hub } from "../server/hub.ts";
import { sendDownload } from "../server/send-download.ts";
import { bytesOf, takeBytes } from "../server/take-bytes.ts";
import { dropAttachment } from "./drop.ts";
import { fetchAttachment } from "./fetch.ts";
import { keepAttachment } from "./keep.ts";

const mostMebibytes = 50;
const mostBytes = mostMebibytes * 1024 * 1024;

const Upload = z.object({ name: z.string().min(3).max(300) });
const Named = z.object({ id: z.uuid() });

/** Files come and go as they are, not as JSON: raw bytes up, a download down. */
export async function serveAttachments(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(async (scope) => {
    takeBytes(scope, { mostBytes, tooLarge });
    scope.post("/api/attachments", { bodyLimit: mostBytes }, async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      const { name } = Upload.parse(request.query);
      const content = bytesOf(request.body);
      return keepAttachment(ctx, { name, content });
    });
    scope.delete("/api/attachments/:id", async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      await dropAttachment(ctx, Named.parse(request.params).id);
      return reply.status(204).send();
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
