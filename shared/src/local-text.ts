import { z } from "zod";

export const locales = ["zh-CN", "en"] as const;

/** A language the product speaks; zh-CN comes first, en is complete. */
export type Locale = (typeof locales)[number];

export const localTextSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** One text in both languages. */
export type LocalText = z.infer<typeof localTextSchema>;

/** The text in the reader's language. */
export function inLocale(text: LocalText, locale: Locale): string {
  return locale === "en" ? text.en : text.zh;
}
