import { invalid, mostCatalogItems } from "@duoyun/shared";

/** Refuses more items than a catalog takes: its city could not be told of it. */
export function requireItemCount({ length }: readonly unknown[]): void {
  if (length <= mostCatalogItems) return;
  throw invalid({
    zh: `一份目录最多 ${mostCatalogItems} 项，这里有 ${length} 项。请合并相近的服务，或将合并后的清单存为文件导入。`,
    en: `A catalog takes at most ${mostCatalogItems} items and here are ${length}. Merge services that are alike, or import a file in which they are merged.`,
  });
}
