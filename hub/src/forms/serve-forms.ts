import { AppError } from "@duoyun/shared";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { personCtx } from "../credentials/person-ctx.ts";
import type { Hub } from "../server/hub.ts";
import { sendDownload } from "../server/send-download.ts";
import { bytesOf, takeBytes } from "../server/take-bytes.ts";
import { downloadCertificate, downloadForm } from "./download.ts";
import { readTable, TableQuery } from "./read-table.ts";

const mostBytes = 1024 * 1024;
/** A request by its id or its number. */
const Named = z
  .object({ name: z.string().max(64) })
  .transform(({ name }) => (z.uuid().safeParse(name).success ? { id: name } : { number: name }));

/** Sheets come in to be read, and filled forms go out as documents. */
export async function serveForms(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(async (scope) => {
    takeBytes(scope, { mostBytes, tooLarge });
    scope.post("/api/forms/table", { bodyLimit: mostBytes }, async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      const content = bytesOf(request.body);
      return readTable(ctx, { ...TableQuery.parse(request.query), content });
    });
    scope.get("/api/requests/:name/certificate", async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      return sendDownload(reply, await downloadCertificate(ctx, Named.parse(request.params)));
    });
    scope.get("/api/requests/:name/form", async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      return sendDownload(reply, await downloadForm(ctx, Named.parse(request.params)));
    });
  });
}

function tooLarge() {
  return new AppError("too_large", {
    zh: "表格超过 1 MiB，请只保留清单所在的工作表，再上传或粘贴。",
    en: "The sheet is larger than 1 MiB. Keep only the list in it, then upload or paste it.",
  });
}
