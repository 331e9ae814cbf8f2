import { type Enclosure, invalid } from "@duoyun/shared";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { attachment } from "../database/schema/index.ts";

export type EnclosedIn = { requestId: string; enclosures: readonly Enclosure[] };

/** Ties files to the request that names them; refused unless whoever files uploaded them for it, or it has them already. */
export async function enclose(
  tx: Transaction,
  { actor }: Ctx<PersonActor>,
  { requestId, enclosures }: EnclosedIn,
): Promise<void> {
  const ids = [...new Set(enclosures.map(({ id }) => id))];
  if (ids.length === 0) return;
  const tied = await tx
    .update(attachment)
    .set({ requestId })
    .where(
      and(
        inArray(attachment.id, ids),
        or(
          eq(attachment.requestId, requestId),
          and(isNull(attachment.requestId), eq(attachment.ownerId, actor.personId)),
        ),
      ),
    )
    .returning({ id: attachment.id });
  if (tied.length === ids.length) return;
  throw invalid({
    zh: "有附件找不到或已用于其他申请，请重新上传后再提交。",
    en: "An enclosure is not there or belongs to another request. Upload it again, then file.",
  });
}
