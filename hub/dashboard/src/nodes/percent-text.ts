import type { TFunction } from "i18next";

/** A percentage of two decimals; what is unknown is said to be. */
export function percentText(t: TFunction, percent: number | null): string {
  return percent === null ? t("node.unknown") : `${percent.toFixed(2)}%`;
}
