import type { FastifyReply } from "fastify";

export type Download = { name: string; type: string; content: Buffer };

/** A file that the browser keeps under its own name and never shows as a page. */
export function sendDownload(reply: FastifyReply, { name, type, content }: Download): FastifyReply {
  return reply
    .type(type)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(content);
}
