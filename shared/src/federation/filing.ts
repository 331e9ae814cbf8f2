import { z } from "zod";
import { CatalogItems } from "../catalog/catalog-item.ts";

/** How the last filing of a city's catalog came out: passed on by its authority, filed, or returned with a reason. */
export const FilingOutcome = z.object({
  number: z.int().positive(),
  action: z.enum(["passed", "filed", "returned"]),
  at: z.iso.datetime(),
  reason: z.string().nullable(),
});
export type FilingOutcome = z.infer<typeof FilingOutcome>;

/** A version that is submitted, with whom it waits to be filed and since when. */
export const FilingWaiting = z.object({
  number: z.int().positive(),
  with: z.enum(["authority", "province"]),
  since: z.iso.datetime(),
});
export type FilingWaiting = z.infer<typeof FilingWaiting>;

/** Tells the city which version of its catalog is in force, which it then publishes, and what came of the last one that it submitted. It says how things stand, so the newest counts and hearing it twice does nothing. */
export const FilingMessage = z.object({
  type: z.literal("filing"),
  inForce: z
    .object({ number: z.int().positive(), filedAt: z.iso.datetime(), items: CatalogItems })
    .nullable(),
  outcome: FilingOutcome.nullable(),
  waiting: FilingWaiting.nullish(),
});
export type FilingMessage = z.infer<typeof FilingMessage>;
