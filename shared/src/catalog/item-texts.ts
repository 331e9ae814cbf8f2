import type { Text } from "../text.ts";

/** How many characters the texts of an item may have, on the page as in a table. */
export const longestItemTexts = { code: 64, title: 100, titleEn: 200, note: 500 } as const;

/** Whether a text serves as the code of an item: 1 to 64 characters, none of them a control character, no space at either end. */
export function isItemCode(code: string): boolean {
  return code.length <= longestItemTexts.code && /^[^\s\p{C}](?:\P{C}*[^\s\p{C}])?$/u.test(code);
}

/** What is wrong with the code of an item; null where it serves. */
export function itemCodeFault(code: string): Text | null {
  if (isItemCode(code)) return null;
  const { code: most } = longestItemTexts;
  return {
    zh: `编码应为 1 至 ${most} 个字符，不含换行，首尾无空格。`,
    en: `A code has 1 to ${most} characters, no line break, and no space at either end. Correct it.`,
  };
}

/** What is wrong with a name or a note: too long, or with control characters, which no table keeps; null where nothing is. */
export function itemTextFault(text: string, most: number): Text | null {
  if (text.length <= most && !/[^\P{Cc}\n]/u.test(text)) return null;
  return {
    zh: `文字最多 ${most} 字，不含控制字符，请改短或重新输入。`,
    en: `A text has at most ${most} characters and no control characters. Shorten it or type it anew.`,
  };
}
