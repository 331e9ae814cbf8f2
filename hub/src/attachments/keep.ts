import { createHash, randomUUID } from "node:crypto";
import { type AttachmentView, forbidden, invalid } from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { attachment } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { detectType } from "./detect-type.ts";
import { requireRoom } from "./require-room.ts";

export type UploadedFile = { name: string; content: Buffer };

const longestName = 120;

/** Keeps a file that an applicant is about to enclose; its hash is in the audit. */
export async function keepAttachment(
  ctx: Ctx<PersonActor>,
  { name: given, content }: UploadedFile,
): Promise<AttachmentView> {
  const { tenant, personId: ownerId, organisationId, roles } = ctx.actor;
  if (!roles.includes("applicant")) throw notYours();
  const name = given.replace(/[\\/\p{Cc}]/gu, "_").slice(-longestName);
  if (content.length === 0) throw empty();
  const type = detectType(name, content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const id = randomUUID();
  const facts = { name, type, sizeBytes: content.length, sha256 };
  await inTenant(ctx.db, tenant, async (tx) => {
    await requireRoom(tx, { ownerId, sizeBytes: content.length });
    const owner = { id, tenant, ownerId, organisationId, createdAt: ctx.clock.now() };
    await tx.insert(attachment).values({ ...owner, ...facts, content });
    const about = { tenant, action: "attachment.kept", entity: "attachment", entityId: id };
    await emitAudit(tx, ctx, { ...about, data: facts });
  });
  return { id, name, type, sizeBytes: content.length };
}

function notYours() {
  return forbidden({
    zh: "只有申请人可以上传附件，请由申请人上传。",
    en: "Only applicants upload enclosures. Have the applicant do it.",
  });
}

function empty() {
  return invalid({
    zh: "文件是空的，请重新选择。",
    en: "The file is empty. Choose another one.",
  });
}
