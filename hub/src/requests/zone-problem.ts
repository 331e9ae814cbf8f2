import { type CatalogItemView, isSameZone } from "@duoyun/shared";
import type { Problem } from "./catalog-problems.ts";

/** A zone that the service is not offered in; who names none gets its first (P24-04). */
export function zoneProblem(
  { title, zones }: Pick<CatalogItemView, "title" | "zones">,
  zone: string | undefined,
): Problem[] {
  if (zone === undefined || zones.some((one) => isSameZone(one, zone))) return [];
  const offered = zones.join("、");
  const text = {
    zh: `“${title.zh}”不在“${zone}”提供。${offered === "" ? "它未标明分区，请不要选择分区" : `可选：${offered}`}（P24-04）。`,
    en: `"${title.en}" is not on offer in the zone "${zone}". ${offered === "" ? "It names no zones: choose none" : `On offer: ${offered}`} (P24-04).`,
  };
  return [{ field: "zone", text }];
}
