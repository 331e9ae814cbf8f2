import { AppError } from "@duoyun/shared";

const maxBytes = 32 * 1024;

export function refuseOversizedDraft(data: Record<string, unknown>): void {
  if (Buffer.byteLength(JSON.stringify(data)) <= maxBytes) return;
  throw new AppError("too_large", {
    zh: "草稿内容过长，未能保存。请缩短说明文字后再试。",
    en: "This draft is too long to keep. Shorten its texts and try again.",
  });
}
