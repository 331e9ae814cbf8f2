import type { TFunction } from "i18next";

/** A share in percent, rounded down: only the whole is called 100%. */
export function shareText(ratio: number): string {
  return `${Math.floor(ratio * 1_000) / 10}%`;
}

type Fresh = { freshRatio: number | null; proven: boolean };

/** The share of records that are fresh; without a word of when the source was read it is the most that it can be. */
export function freshText(t: TFunction, { freshRatio, proven }: Fresh): string {
  if (freshRatio === null) return t("node.unknown");
  const value = shareText(freshRatio);
  return proven ? value : t("figures.atMost", { value });
}
