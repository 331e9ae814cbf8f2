import { type NodeCode, sampleCatalog } from "@duoyun/shared";

/** The zones that a city's sample catalog names, each once, in the catalog's order. */
export function zonesOf(code: NodeCode): string[] {
  return [...new Set(sampleCatalog(code).flatMap(({ zones }) => zones))];
}
