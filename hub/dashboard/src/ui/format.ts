import type { Locale } from "@duoyun/shared";

const zone = "Asia/Shanghai";
const tags: Record<Locale, string> = { zh: "zh-CN", en: "en-GB" };

/** An instant as people in Shanghai read it, to the minute. */
export function formatInstant(iso: string | number, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(typeof iso === "string" ? Date.parse(iso) : iso);
}

export function formatTimeOfDay(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(Date.parse(iso));
}

/** The calendar day in Shanghai, as `YYYY-MM-DD`. */
export function dayOf(milliseconds: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(milliseconds);
}

export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 1 }).format(value);
}

/** Gibibytes, turned into TiB where that reads better. */
export function formatGib(gib: number, locale: Locale): string {
  return gib >= 10_240
    ? `${formatNumber(gib / 1024, locale)} TiB`
    : `${formatNumber(gib, locale)} GiB`;
}

export function formatPercent(ratio: number): string {
  return `${Math.round(ratio * 100)}%`;
}
