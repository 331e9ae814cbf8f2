import { AppError, longestRulebook } from "@duoyun/shared";

/** Refuses a text that is too long to be a document of rules. */
export function requireLength(source: string): void {
  if (source.length <= longestRulebook) return;
  const most = `${longestRulebook / 1024} KiB`;
  throw new AppError("too_large", {
    zh: `文件过大：规则文件不超过 ${most}。请确认选对了文件。`,
    en: `This file is too large: a document of rules has ${most} at most. Check that it is the right file.`,
  });
}
