import type { Locale, Text } from "@duoyun/shared";
import { useTranslation } from "react-i18next";

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh";
}

/** Picks the words of the person's language out of what the hub sent. */
export function useText(): (text: Text) => string {
  const locale = useLocale();
  return (text) => text[locale];
}

/** What stands between two sayings in a row. */
export function useSemicolon(): string {
  return useLocale() === "zh" ? "；" : "; ";
}
