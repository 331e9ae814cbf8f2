import { AppError } from "@duoyun/shared";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { attachment, person } from "../database/schema/index.ts";

const mostFiles = 60;
const mostMebibytes = 500;
const mebibyte = 1024 * 1024;

type Upload = { ownerId: string; sizeBytes: number };

/** Refuses a file of somebody who has too many already that no request names; one upload of a person at a time is weighed. */
export async function requireRoom(tx: Transaction, { ownerId, sizeBytes }: Upload): Promise<void> {
  await tx
    .select({ id: person.id })
    .from(person)
    .where(eq(person.id, ownerId))
    .for("no key update");
  const [open] = await tx
    .select({
      files: count(),
      bytes: sql<number>`coalesce(sum(${attachment.sizeBytes}), 0)`.mapWith(Number),
    })
    .from(attachment)
    .where(and(eq(attachment.ownerId, ownerId), isNull(attachment.requestId)));
  const { files = 0, bytes = 0 } = open ?? {};
  if (files < mostFiles && bytes + sizeBytes <= mostMebibytes * mebibyte) return;
  throw new AppError("limit_exceeded", {
    zh: `尚未提交的附件最多 ${mostFiles} 个、共 ${mostMebibytes} MiB。请先提交申请，或移除不用的附件后再上传；未提交的附件满一天自动清除。`,
    en: `At most ${mostFiles} files, ${mostMebibytes} MiB in all, may wait for a request. File the request or remove what is not needed, then upload again; files that no request names go after a day.`,
  });
}
