import { type ComparisonView, sendsAllAnew } from "@duoyun/shared";
import type { TFunction } from "i18next";

type Found = Pick<ComparisonView, "differing" | "corrections">;

/** What a compare that found differences led to; where all is sent anew no record was named, so none is counted. */
export function mendedText(t: TFunction, { differing, corrections }: Found): string {
  if (sendsAllAnew(differing)) return t("figures.sentAnew");
  return t("figures.mended", { value: corrections });
}
