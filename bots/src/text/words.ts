import type { Locale, Text } from "@duoyun/shared";
import { createInstance, type i18n } from "i18next";
import en from "./en.json" with { type: "json" };
import zh from "./zh-CN.json" with { type: "json" };

type Stem<Key> = Key extends `${infer Head}_${"one" | "other"}` ? Head : Key;

/** A key of the text files; the plural forms `_one` and `_other` are asked for by their stem and a `count`. */
export type TextKey = Stem<keyof typeof zh>;
export type Values = Record<string, string | number>;
/** What a thing is called: one of our own words, or the hub's. */
export type Label = TextKey | Text;

/** Everything needed to speak one language: `say` for our own sentences, `of` for the hub's. */
export type Words = {
  locale: Locale;
  say(key: TextKey, values?: Values): string;
  of(text: Text): string;
  call(label: Label): string;
  list(items: readonly string[]): string;
};

const tags = { zh: "zh-CN", en: "en" } as const;

function createWords(locale: Locale): Words {
  const instance: i18n = createInstance();
  void instance.init({
    lng: tags[locale],
    fallbackLng: false,
    resources: { "zh-CN": { translation: zh }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const say: Words["say"] = (key, values = {}) => instance.t(key, values);
  const separator = locale === "zh" ? "、" : ", ";
  return {
    locale,
    say,
    of: (text) => text[locale],
    call: (label) => (typeof label === "string" ? say(label) : label[locale]),
    list: (items) => items.join(separator),
  };
}

const words: Record<Locale, Words> = { zh: createWords("zh"), en: createWords("en") };

export function wordsFor(locale: Locale): Words {
  return words[locale];
}
