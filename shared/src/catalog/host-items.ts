import type { CatalogItemView } from "./catalog-item.ts";

const hostTypes: readonly string[] = ["vm", "bareMetal", "container"];

/** The services that hosts are opened from, and the one that was chosen before; all of a catalog that has none such. */
export function hostItems<Item extends Pick<CatalogItemView, "code" | "resourceType">>(
  items: readonly Item[],
  chosen?: string,
): Item[] {
  const hosts = items.filter(
    ({ code, resourceType }) => hostTypes.includes(resourceType) || code === chosen,
  );
  return hosts.length > 0 ? hosts : [...items];
}
