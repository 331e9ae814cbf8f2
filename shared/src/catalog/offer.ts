import { z } from "zod";
import { UnitPrice } from "./unit-price.ts";

/** What a request keeps of the filed catalog that it picked from: the version's number and the price of its day, null where there was none. */
export const Offer = z.object({ version: z.int(), price: UnitPrice.nullable() });
export type Offer = z.infer<typeof Offer>;
