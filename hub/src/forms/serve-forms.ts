import { AppError } from "@duoyun/shared";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { personCtx } from "../credentials/person-ctx.ts";
import type { Hub } from "../server/hub.ts";
import { sendDownload } from "../server/send-download.ts";
import { bytesOf, takeBytes } from "../server/take-bytes.ts";
import { downloadCertificate, downloadForm } from "./download.ts";
import { DraftInput, draftForm } from "./draft.ts";
import { readTable, TableQuery } from "./read-table.ts";

const mostBytes = 1024 * 1024;
/** A request by its id or its number. */
const Named = z
  .object({ name: z.string().max(64) })
  .transform(({ name }) => (z.uuid().safeParse(name).success ? { id: name } : { number: name }));

/** Sheets come in to be read, and forms go out as documents, filled or being filled in. */
export async function serveForms(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(async (scope) => {
    takeBytes(scope, { mostBytes, tooLarge });
    scope.post("/api/forms/table", { bodyLimit: mostBytes }, async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      const content = bytesOf(request.body);
      return readTable(ctx, { ...TableQuery.parse(request.query), content });
    });
    scope.post("/api/forms/draft", { bodyLimit: mostBytes }, async (request, reply) => {
      const ctx = await personCtx(hub, request, reply);
      return sendDownload(reply, await draftForm(ctx, DraftInput.parse(request.body)));
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
    zh: "内容超过 1 MiB，请只保留清单所需的行和列，再上传、粘贴或生成草稿。",
    en: "This is larger than 1 MiB. Keep only the rows and columns of the list, then upload or paste it, or make the draft.",
  });
}
