import type { CatalogItemView } from "@duoyun/shared";

/** The services that can be asked for in sizes, which only hosts have. */
export function hostsOf(items: readonly CatalogItemView[]): CatalogItemView[] {
  return items.filter(({ resourceType }) => resourceType === "vm");
}
