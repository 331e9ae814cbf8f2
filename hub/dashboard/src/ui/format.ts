import type { Locale } from "@duoyun/shared";

const zone = "Asia/Shanghai";
const timeOfDay = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const tags: Record<Locale, string> = { zh: "zh-CN", en: "en-GB" };

/** An instant in Shanghai as `YYYY-MM-DD HH:mm`, which no reader takes for another day. */
export function formatInstant(at: string | number): string {
  const milliseconds = typeof at === "string" ? Date.parse(at) : at;
  return `${dayOf(milliseconds)} ${timeOfDay.format(milliseconds)}`;
}

export function formatTimeOfDay(iso: string): string {
  return timeOfDay.format(Date.parse(iso));
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
