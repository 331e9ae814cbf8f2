import { z } from "zod";

const Search = z.object({ node: z.string().optional(), version: z.string().optional() });
export type CatalogSearch = z.infer<typeof Search>;

/** Which node's catalog, and which version of it, the address asks for. */
export function parseCatalogSearch(search: Record<string, unknown>): CatalogSearch {
  return Search.safeParse(search).data ?? {};
}
