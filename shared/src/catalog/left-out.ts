import type { Day } from "../clocks/day.ts";
import type { CatalogItemView } from "./catalog-item.ts";

/** Items that may be filed as they stand, but of which requests keep no price or no zone: those without a price on that day or later, and those without a zone. */
export function leftOut(
  items: readonly CatalogItemView[],
  day: Day,
): { price: CatalogItemView[]; zone: CatalogItemView[] } {
  const isPriced = ({ prices }: CatalogItemView) =>
    prices.some(({ until }) => until === null || until >= day);
  return {
    price: items.filter((item) => !isPriced(item)),
    zone: items.filter(({ zones }) => zones.length === 0),
  };
}
