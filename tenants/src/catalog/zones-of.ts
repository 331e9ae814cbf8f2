import type { NodeCode } from "@duoyun/shared";
import { catalogOf } from "./catalog-of.ts";

/** The zones that a city's catalog names, each once, in the catalog's order. */
export function zonesOf(code: NodeCode): string[] {
  return [...new Set(catalogOf(code).flatMap(({ zones }) => zones))];
}
