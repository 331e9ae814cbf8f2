import { Offer } from "./offer.ts";

/** What a request that came back keeps of the catalog: the version and price of its first filing as long as it asks for the same item; null where it asks for another, which takes those of the day. */
export function keptOffer(
  before: Record<string, unknown>,
  catalogItem: string | undefined,
): Offer | null {
  if (before.catalogItem !== catalogItem) return null;
  return Offer.safeParse(before.offer).data ?? null;
}
