import type { WebMessage } from "@duoyun/shared";
import type { webMessage } from "../database/schema/index.ts";

export function toWebMessage(row: typeof webMessage.$inferSelect): WebMessage {
  return {
    messageId: row.id,
    seq: String(row.seq),
    author: row.author,
    content: row.content,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
  };
}
