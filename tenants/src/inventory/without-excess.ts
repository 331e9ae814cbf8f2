import { envelopeLimits } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { inventory } from "../database/schema.ts";

const tooLarge = { tooLarge: true };

/** Room in a record for its kind, key and version. */
const mostCharacters = envelopeLimits.itemCharacters - 2_048;

/** What a resource says, but for the details of one that would be too large for an envelope: it still counts. */
export function withoutExcess<Body extends Record<string, unknown>>(body: Body): Body {
  return JSON.stringify(body).length > mostCharacters ? { ...body, data: tooLarge } : body;
}

/** Whether a row of the inventory is kept without its details. */
export const isShortened: SQL = sql`${inventory.kind} = 'resource' and not ${inventory.deleted}
  and ${inventory.body}::text like '%{"tooLarge": true}%'
  and ${inventory.body}::jsonb -> 'data' = ${JSON.stringify(tooLarge)}::jsonb`;
