import type { TFunction } from "i18next";

const minute = 60;
const hour = 3_600;
const day = 86_400;

/** A length of time in the largest unit of which there are two. */
export function spanText(t: TFunction, seconds: number): string {
  if (seconds < 2 * minute) return t("span.seconds", { value: Math.round(seconds) });
  if (seconds < 2 * hour) return t("span.minutes", { value: Math.floor(seconds / minute) });
  if (seconds < 2 * day) return t("span.hours", { value: Math.floor(seconds / hour) });
  return t("span.days", { value: Math.floor(seconds / day) });
}
