import type { Locale } from "@duoyun/shared";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json";
import zh from "./zh-CN.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof zh };
  }
}

const storageKey = "duoyun.locale";

/** Either language lacking a key of the other fails the type check. */
const resources = {
  zh: { translation: zh satisfies typeof en },
  en: { translation: en satisfies typeof zh },
};

export function storedLocale(): Locale {
  return localStorage.getItem(storageKey) === "en" ? "en" : "zh";
}

export async function switchLocale(locale: Locale): Promise<void> {
  localStorage.setItem(storageKey, locale);
  document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
  await i18next.changeLanguage(locale);
  document.title = i18next.t("product");
}

export async function startText(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources,
    lng: storedLocale(),
    fallbackLng: "zh",
    interpolation: { escapeValue: false },
  });
  await switchLocale(storedLocale());
}
